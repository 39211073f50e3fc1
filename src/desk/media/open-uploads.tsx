import type { VNode } from 'preact';
import { formatNumber } from '#app/i18n/index.ts';
import type { OpenUpload } from '#app/operations/read/read-open-uploads.ts';
import type { Page } from '../define-page.ts';
import { OperationForm, Submit } from '../forms/index.ts';

/** Somebody's unfinished uploads: where each can be cancelled, and until when it can be gone on with. Nothing where there is none. */
export function OpenUploads({ uploads, page }: { uploads: readonly OpenUpload[]; page: Page }): VNode | null {
  const { t } = page;
  if (uploads.length === 0) return null;
  const size = (bytes: number) => formatNumber(bytes / 1_000_000, page.lang, { maximumFractionDigits: 1 });
  return (
    <section class="stack" aria-labelledby="open-uploads">
      <h2 id="open-uploads">{t('desk:media.open')}</h2>
      <p class="muted">{t('desk:media.open-hint')}</p>
      <ul class="list-plain stack">
        {uploads.map(({ id, name, bytes, expiresAt }) => (
          <li key={id} class="card stack stack--tight">
            <p><b class="file-name">{name}</b></p>
            <p class="muted small num">{t('desk:media.open-facts', { size: size(bytes), until: page.when(expiresAt) })}</p>
            <OperationForm page={page} operation="abort-upload" id={`abort-${id}`} hidden={{ upload: id }}><Submit tone="plain" small>{t('desk:upload.cancel')}</Submit></OperationForm>
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { VNode } from 'preact';
import type { Page } from '../define-page.ts';

/** What stands on the desk's error page. */
export function ErrorContent({ page, frameLang, status, message }: { page: Page; frameLang: string; status: number; message: string }): VNode {
  return (
    <div class="stack">
      <p class="eyebrow">{String(status)}</p>
      <h1>{page.t('errors:page-heading')}</h1>
      <p>{message}</p>
      <p><a class="btn" href="/desk" lang={frameLang}>{page.t('desk:error.back')}</a></p>
    </div>
  );
}

import type { VNode } from 'preact';
import type { PictureName, UploadedBlob } from '#app/operations/read/read-media.ts';
import type { WorkView } from '#app/operations/read/read-work.ts';
import type { Page } from '../define-page.ts';
import { Field, OperationForm, Submit } from '../forms/index.ts';
import { workAddress } from './addresses.ts';
import { ArtworkChoice } from './artwork-choice.tsx';
import { ComicPages } from './comic-pages.tsx';
import { EventFields } from './event-fields.tsx';
import { LinkFields, NeedChoices } from './work-fields.tsx';

interface EditWorkFormProps {
  readonly view: WorkView;
  readonly media: readonly UploadedBlob[];
  readonly pictures: readonly PictureName[];
  readonly others: readonly { readonly id: string; readonly label: string }[];
  readonly page: Page;
}

/** Changes what all editions of a work share. Lists that are emptied are sent as empty, not left out. */
export function EditWorkForm({ view: { work }, media, pictures, others, page }: EditWorkFormProps): VNode {
  const { t } = page;
  const hidden = {
    work: work.id,
    'expectedRevision:number': work.revision,
    ...(work.kind === 'poster' || work.kind === 'comic' ? {} : { 'artworks[]:json': '' }),
    ...(work.kind === 'post' ? { 'needs[]:optional': '' } : {}),
  };
  return (
    <details class="disclosure" open={page.form?.form === 'edit-work'}>
      <summary>{t('desk:works.edit.title')}</summary>
      <div class="disclosure__body">
        <OperationForm page={page} operation="edit-work" hidden={hidden} next={`${workAddress(work.id)}?done=work-saved`}>
          <p class="notice notice--care small">{t('desk:works.edit.effect')}</p>
          <Field name="label" label={t('desk:works.field.label')} value={work.label} required more={{ maxLength: 200, autocomplete: 'off' }} />
          {work.kind === 'comic'
            ? <ComicPages page={page} pictures={pictures} artworks={work.artworks} />
            : <ArtworkChoice page={page} kind={work.kind} media={media} chosen={work.artworks.map(({ sha256 }) => sha256)} plates={work.artworks} />}
          {work.kind === 'event' ? <EventFields page={page} facts={work.facts} /> : null}
          <LinkFields page={page} links={work.links} />
          <Field name="credit.text" label={t('desk:media.credit')} value={work.credit.text} more={{ maxLength: 500 }} />
          <Field name="credit.licence" label={t('desk:media.licence')} value={work.credit.licence} more={{ maxLength: 200 }} />
          {work.kind === 'post' ? <NeedChoices page={page} works={others} chosen={work.needs} /> : null}
          <Submit>{t('desk:works.edit.save')}</Submit>
        </OperationForm>
      </div>
    </details>
  );
}

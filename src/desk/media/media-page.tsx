import type { VNode } from 'preact';
import { allowedSomewhere } from '#app/domain/permissions.ts';
import { ok } from '#app/domain/result.ts';
import { formatFileSize, formatNumber } from '#app/i18n/index.ts';
import { readMedia, type MediaItem, type MediaList } from '#app/operations/read/read-media.ts';
import { readOpenUploads, type OpenUpload } from '#app/operations/read/read-open-uploads.ts';
import { definePage, type Page } from '../define-page.ts';
import { Field, Submit } from '../forms/index.ts';
import { UploadForm } from '../forms/upload-form.tsx';
import { pageAsked, Pager } from '../shell/pager.tsx';
import { workAddress } from '../works/addresses.ts';
import { ArtworkPicture } from '../works/artwork-picture.tsx';
import { Moment } from '../works/moment.tsx';
import { OpenUploads } from './open-uploads.tsx';

interface MediaData {
  readonly list: MediaList;
  readonly open: readonly OpenUpload[];
  readonly mayUpload: boolean;
}

/** Uploaded pictures, and the form that takes new ones. */
export const mediaPage = definePage<MediaData>({
  path: '/desk/media',
  permission: ['upload-media', 'read-everything'],
  namespaces: ['desk'],
  menu: { order: 30, label: 'desk:media.menu' },
  sendsFiles: true,
  async load(context, { actor }, _params, query) {
    const list = await readMedia(context, actor, pageAsked(query));
    if (!list.ok) return list;
    return ok({ list: list.value, open: await readOpenUploads(context, actor), mayUpload: allowedSomewhere(actor, 'upload-media', context.campaignClock.now()) });
  },
  title: (_data, page) => page.t('desk:media.title'),
  render: (data, page) => <MediaView {...data} page={page} />,
});

function MediaView({ list, open, mayUpload, page }: MediaData & { page: Page }): VNode {
  const { t } = page;
  return (
    <div class="stack stack--loose">
      <div class="page-head"><h1>{t('desk:media.title')}</h1></div>
      {mayUpload ? (
        <section class="stack" aria-labelledby="upload">
          <h2 id="upload">{t('desk:media.upload')}</h2>
          <UploadForm page={page} role="artwork" next="/desk/works/new?artwork={sha256}&done=uploaded"><UploadFields page={page} /></UploadForm>
        </section>
      ) : null}
      {mayUpload ? <OpenUploads uploads={open} page={page} /> : null}
      <section class="stack" aria-labelledby="files">
        <h2 id="files">{t('desk:media.files')}</h2>
        {list.items.length === 0 ? <p class="empty">{t(mayUpload ? 'desk:media.empty' : 'desk:media.empty-wait')}</p> : null}
        <ul class="list-plain grid">{list.items.map((item) => <Item key={item.media.id} item={item} mayUpload={mayUpload} page={page} />)}</ul>
        <Pager page={page} at={list.page} of={list.pages} />
      </section>
    </div>
  );
}

/** What is asked of every upload, and the button. */
export function UploadFields({ page }: { page: Page }): VNode {
  const { t } = page;
  return (
    <>
      <Field name="credit.text" label={t('desk:media.credit')} hint={t('desk:media.credit-hint')} required more={{ maxLength: 500 }} />
      <Field name="credit.licence" label={t('desk:media.licence')} hint={t('desk:media.licence-hint')} value="CC BY 4.0" required more={{ maxLength: 200 }} />
      <Submit>{t('desk:media.send')}</Submit>
    </>
  );
}

function Item({ item: { media, view, usedBy }, mayUpload, page }: { item: MediaItem; mayUpload: boolean; page: Page }): VNode {
  const { t, lang } = page;
  const number = (value: number) => formatNumber(value, lang);
  return (
    <li class="card stack stack--tight">
      <ArtworkPicture page={page} view={view} size="thumb" alt="" />
      <p><b class="file-name">{media.name}</b></p>
      <p class="muted small num">{t('desk:media.facts', { width: number(media.width), height: number(media.height), size: formatFileSize(media.bytes, lang) })}</p>
      <p class="muted small">{media.credit} · {media.licence}</p>
      <p class="muted small"><Moment page={page} at={media.uploadedAt} /></p>
      {usedBy.length > 0
        ? <p class="small">{t('desk:media.used')} {usedBy.map((work, at) => <>{at > 0 ? ' · ' : ''}<a key={work.id} href={workAddress(work.id)}>{work.label}</a></>)}</p>
        : null}
      {mayUpload ? <p><a class="btn" href={`/desk/works/new?artwork=${media.sha256}`}>{t('desk:media.use')}</a></p> : null}
    </li>
  );
}

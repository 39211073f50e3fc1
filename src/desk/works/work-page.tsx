import type { VNode } from 'preact';
import { ok } from '#app/domain/result.ts';
import { workKinds } from '#app/domain/work-kinds.ts';
import { readArtworkChoice, readPictureNames, type PictureName, type UploadedBlob } from '#app/operations/read/read-media.ts';
import { readWork, type WorkView } from '#app/operations/read/read-work.ts';
import { definePage, type Page } from '../define-page.ts';
import { ConfirmForm } from '../forms/index.ts';
import { ArtworkPicture } from './artwork-picture.tsx';
import { EditWorkForm } from './edit-work-form.tsx';
import { EditionCard } from './edition-card.tsx';
import { EventFactsList } from './event-facts-list.tsx';
import { History } from './history.tsx';
import { localeName } from './locale-name.tsx';
import { Moment } from './moment.tsx';
import { pageAsked } from '../shell/pager.tsx';

interface WorkData {
  readonly view: WorkView;
  /** For who may change the work: what can be chosen. */
  readonly media: readonly UploadedBlob[];
  readonly pictures: readonly PictureName[];
  readonly others: readonly { readonly id: string; readonly label: string }[];
}

/** One work: its artwork and links, every locale with its next step and actions, and what happened. */
export const workPage = definePage<WorkData>({
  path: '/desk/works/:work',
  permission: ['read-matrix', 'read-edition'],
  namespaces: ['desk', 'kinds', 'making'],
  async load(context, { actor }, { work: id = '' }, query) {
    const view = await readWork(context, actor, id, { page: pageAsked(query), locale: query.get('locale') ?? undefined });
    if (!view.ok) return view;
    if (!view.value.may.editWork) return ok({ view: view.value, media: [], pictures: [], others: [] });
    const media = await readArtworkChoice(context, actor, view.value.work.artworks.map(({ sha256 }) => sha256));
    const pictures = view.value.work.kind === 'comic' ? await readPictureNames(context, actor) : ok([]);
    const others = view.value.work.kind === 'post'
      ? await context.db.find('works', { campaign: view.value.campaign.id, kind: { in: workKinds.filter((kind) => kind !== 'post') }, discardedAt: { exists: false } }, { select: ['label'], sort: 'label' })
      : [];
    return ok({ view: view.value, media: media.ok ? media.value : [], pictures: pictures.ok ? pictures.value : [], others });
  },
  title: ({ view }) => view.work.label,
  render: (data, page) => <WorkPage {...data} page={page} />,
});

function WorkPage({ view, media, pictures, others, page }: WorkData & { page: Page }): VNode {
  const { t } = page;
  const { work, may } = view;
  const released = view.editions.some(({ releases }) => releases.length > 0);
  return (
    <div class="stack stack--loose">
      <div class="page-head">
        <nav class="breadcrumb" aria-label={t('desk:works.path')}><a href="/desk/works">{t('desk:matrix.title')}</a><span>{work.label}</span></nav>
        <h1>{work.label}</h1>
        <p class="cluster"><span class="chip">{t(`desk:works.kind.${work.kind}`)}</span><span class="muted">{view.campaign.name}</span></p>
      </div>
      <div class="panes panes--side">
        <section class="stack" aria-labelledby="locales">
          <h2 id="locales">{t('desk:works.locales')}</h2>
          {view.editions.map((edition) => <EditionCard key={edition.edition} edition={edition} view={view} page={page} />)}
        </section>
        <div class="stack">
          <Facts view={view} page={page} />
          {may.editWork ? <EditWorkForm view={view} media={media} pictures={pictures} others={others} page={page} /> : null}
        </div>
      </div>
      <History view={view} page={page} />
      {may.discard && !released ? (
        <ConfirmForm
          page={page}
          operation="discard-work"
          hidden={{ work: work.id }}
          next="/desk/works?done=work-discarded"
          label={t('desk:works.discard.label')}
          question={t('desk:works.discard.question', { label: work.label })}
          confirm={t('desk:works.discard.confirm')}
          tone="danger"
        />
      ) : null}
    </div>
  );
}

function Facts({ view: { work, artworks, through, needs }, page }: { view: WorkView; page: Page }): VNode {
  const { t } = page;
  return (
    <section class="card stack" aria-labelledby="facts">
      <h2 id="facts" class="visually-hidden">{t('desk:works.facts')}</h2>
      <div class={artworks.length > 1 ? 'picture-choices' : 'stack'}>
        {artworks.map((view) => (
          <div key={view.sha256} class="stack stack--tight">
            <div class="artwork"><ArtworkPicture page={page} view={view} size={artworks.length > 1 ? 'thumb' : 'large'} alt={t('desk:works.artwork-of', { label: work.label })} through={through} /></div>
            {view.done < view.total ? <p class="small" role="status">{t('desk:works.renditions', { done: view.done, total: view.total })}</p> : null}
          </div>
        ))}
      </div>
      {work.facts ? <EventFactsList facts={work.facts} page={page} /> : null}
      <dl class="facts">
        <dt>{t('desk:works.field.slug')}</dt><dd><code>{work.slug}</code></dd>
        <dt>{t('desk:works.field.source')}</dt><dd>{localeName(page, work.sourceLocale)}</dd>
        <dt>{t('desk:works.made')}</dt><dd><Moment page={page} at={work.madeAt} /></dd>
        <dt>{t('desk:media.credit')}</dt><dd>{work.credit.text === '' ? '—' : `${work.credit.text} · ${work.credit.licence}`}</dd>
        <dt>{t('desk:works.field.links')}</dt>
        <dd>{work.links.length === 0 ? '—' : work.links.map((link) => <a key={link} class="file-name" href={link} rel="noreferrer">{link}</a>)}</dd>
        {needs.length === 0 ? null : [<dt key="t">{t('desk:works.field.needs')}</dt>, <dd key="d">{needs.map(({ id, label }) => <a key={id} href={`/desk/works/${id}`}>{label}</a>)}</dd>]}
      </dl>
    </section>
  );
}

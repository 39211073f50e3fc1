import type { VNode } from 'preact';
import { fail, ok } from '#app/domain/result.ts';
import { workKinds, type WorkKind } from '#app/domain/work-kinds.ts';
import { currentCampaign } from '#app/operations/read/campaign.ts';
import { readArtworkChoice, readPictureNames, type PictureName, type UploadedBlob } from '#app/operations/read/read-media.ts';
import type { Row } from '#app/store/rows.ts';
import { definePage, type Page } from '../define-page.ts';
import { Field, OperationForm, SelectField, Submit } from '../forms/index.ts';
import { UploadForm } from '../forms/upload-form.tsx';
import { UploadFields } from '../media/media-page.tsx';
import { ArtworkChoice } from './artwork-choice.tsx';
import { ComicPages } from './comic-pages.tsx';
import { EventFields } from './event-fields.tsx';
import { LinkFields, NeedChoices } from './work-fields.tsx';
import { localeName } from './locale-name.tsx';
import { suggestSlug } from './suggest-slug.ts';

interface NewWorkData {
  readonly campaign: Row<'campaigns'>;
  readonly kind: WorkKind;
  readonly media: readonly UploadedBlob[];
  /** To choose a comic's pages from. */
  readonly pictures: readonly PictureName[];
  readonly chosen: UploadedBlob | undefined;
  readonly slug: string;
  /** Works that a post may need. */
  readonly posters: readonly { readonly id: string; readonly label: string }[];
}

/** Makes a poster, a comic, an event or a post; the artwork is uploaded first. */
export const newWorkPage = definePage<NewWorkData>({
  path: '/desk/works/new',
  permission: 'edit-work',
  namespaces: ['desk', 'making'],
  sendsFiles: true,
  async load(context, { actor }, _params, query) {
    const campaign = await currentCampaign(context.db);
    if (!campaign) return fail('not-found');
    const media = await readArtworkChoice(context, actor);
    if (!media.ok) return media;
    const kind = workKinds.find((one) => one === query.get('kind')) ?? 'poster';
    const pictures = kind === 'comic' ? await readPictureNames(context, actor) : ok([]);
    if (!pictures.ok) return pictures;
    const wanted = query.get('artwork');
    const works = await context.db.find('works', { campaign: campaign.id }, { select: ['label', 'kind', 'slug', 'discardedAt'], sort: 'label' });
    const chosen = media.value.find((item) => item.media.sha256 === wanted);
    return ok({
      campaign, kind, chosen,
      media: media.value,
      pictures: pictures.value,
      slug: suggestSlug(chosen?.media.name, kind, new Set(works.filter((work) => work.kind === kind).map((work) => work.slug))),
      posters: works.filter((work) => work.kind !== 'post' && work.discardedAt === undefined),
    });
  },
  title: (_data, page) => page.t('desk:works.new.title'),
  render: (data, page) => <NewWork {...data} page={page} />,
});

function NewWork({ campaign, kind, media, pictures, chosen, slug, posters, page }: NewWorkData & { page: Page }): VNode {
  const { t } = page;
  const carry = chosen ? `&artwork=${chosen.media.sha256}` : '';
  return (
    <div class="stack stack--loose">
      <div class="page-head">
        <p class="eyebrow">{campaign.name}</p>
        <h1>{t('desk:works.new.title')}</h1>
      </div>
      <nav class="tabs" aria-label={t('desk:works.new.kind')}>
        {workKinds.map((one) => <a key={one} href={`/desk/works/new?kind=${one}${carry}`} aria-current={one === kind ? 'page' : undefined}>{t(`desk:works.kind.${one}`)}</a>)}
      </nav>
      <details class="disclosure" open={(media.length === 0 && kind === 'poster') || page.form?.form === 'register-media'}>
        <summary>{t('desk:works.new.upload')}</summary>
        <div class="disclosure__body">
          <UploadForm page={page} role="artwork" next={`/desk/works/new?kind=${kind}&artwork={sha256}&done=uploaded`}><UploadFields page={page} /></UploadForm>
        </div>
      </details>
      <OperationForm page={page} operation="create-work" next="/desk/works/{work}?done=work-created" hidden={{ campaign: campaign.id, kind }}>
        {kind === 'comic' ? <ComicPages page={page} pictures={pictures} /> : <ArtworkChoice page={page} kind={kind} media={media} chosen={chosen ? [chosen.media.sha256] : []} />}
        <Field name="label" label={t('desk:works.field.label')} hint={t('desk:works.field.label-hint')} required more={{ maxLength: 200, autocomplete: 'off' }} />
        <Field name="slug" label={t('desk:works.field.slug')} hint={t('desk:works.field.slug-hint', { year: campaign.year, kind })} value={slug} required more={{ maxLength: 80, autocomplete: 'off' }} />
        <SelectField
          name="sourceLocale"
          label={t('desk:works.field.source')}
          value={campaign.sourceLocale}
          options={campaign.locales.map(({ tag }) => ({ value: tag, label: localeName(page, tag) }))}
        />
        {kind === 'event' ? <EventFields page={page} zone={campaign.zone} /> : null}
        <LinkFields page={page} links={[]} />
        <Field name="credit.text" label={t('desk:media.credit')} hint={t('desk:works.field.credit-hint')} value={chosen?.media.credit ?? ''} more={{ maxLength: 500 }} />
        <Field name="credit.licence" label={t('desk:media.licence')} value={chosen?.media.licence ?? 'CC BY 4.0'} more={{ maxLength: 200 }} />
        {kind === 'post' ? <NeedChoices page={page} works={posters} chosen={[]} /> : null}
        <Submit>{t('desk:works.new.create')}</Submit>
      </OperationForm>
    </div>
  );
}

import { newId } from '#app/domain/ids.ts';
import { campaignLocaleTags } from '#app/domain/locales.ts';
import { UNDO_WINDOW } from '#app/domain/round.ts';
import { pages } from '#app/desk/pages.ts';
import { exactPageRoute } from '#app/desk/review/exact-page-route.ts';
import { createDesk } from '#app/desk/router/desk.ts';
import { loadCatalogues, translator } from '#app/i18n/index.ts';
import { decide } from '#app/operations/approval/decide.ts';
import { settleDueRounds } from '#app/operations/approval/settle-round.ts';
import { submitEdition } from '#app/operations/approval/submit-edition.ts';
import { releaseReader } from '#app/operations/read/release-rows.ts';
import { operations } from '#app/operations/registry.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { saveSegments } from '#app/operations/works/save-segments.ts';
import { sendToTranslation } from '#app/operations/works/send-to-translation.ts';
import { createLiveIndex, createSite } from '#app/site/index.ts';
import { createPreview } from '#app/site/preview.ts';
import { errorAnswers } from '#app/web/error-page.tsx';
import { buildAssets } from '#app/web/look/assets.ts';
import type { Row, Store } from '#app/store/rows.ts';
import { must } from '#tests/support/must.ts';
import { buildWorld, pretendArtwork, pretendLettering, type PersonName, type World } from '#tests/support/world.ts';

const assets = buildAssets();
const catalogues = loadCatalogues();

export interface Submitted {
  readonly round: string;
  readonly fingerprint: string;
}

/** A world with one poster in translation, and the desk and the site over it. */
export interface ReviewWorld extends World {
  readonly work: string;
  edition(locale: string): Promise<Row<'editions'>>;
  write(who: PersonName, locale: string, texts: Readonly<Record<string, string>>): Promise<void>;
  submit(who: PersonName, locale: string): Promise<Submitted>;
  approve(who: PersonName, round: Submitted): Promise<void>;
  /** Lets undo windows end and settles what is due. */
  settle(): Promise<void>;
  /** GET of the desk as a person whose interface speaks `locale`. */
  get(who: PersonName, path: string, locale?: string): Promise<{ status: number; html: string; headers: Headers }>;
  /** The form door, as a browser without a script uses it. */
  post(who: PersonName, operation: string, page: string, fields: Readonly<Record<string, string>>, form?: string, locale?: string): Promise<{ status: number; html: string; location: string | null }>;
  /** GET of the public site, after the index looked at the counter. */
  site(path: string): Promise<{ status: number; html: string }>;
}

const ORIGIN = 'http://desk.test';
export const khmer = { title: 'ចាក់សោមុនពេល\u200Bចែករំលែក', alt: 'រូបភាពទូរស័ព្ទដែលមានសោ' };
export const malay = { title: 'Kunci dahulu sebelum kongsi', alt: 'Telefon dengan kunci' };

export async function openReviewWorld(store: Store): Promise<ReviewWorld> {
  const world = await buildWorld(store);
  const { context } = world;
  const { db } = context;
  const sha256 = await pretendArtwork(store);
  const field = { key: 'title', x: 1000, y: 600, w: 8000, h: 1400, align: 'center' as const, size: 900, weight: 'bold' as const, colour: '#1e1b18' };
  const { work } = must(await world.as('sato', createWork, {
    campaign: world.campaign, kind: 'poster', slug: 'lock-it', label: 'P1', artworks: [{ sha256, fields: [field] }],
    links: ['https://campaign.example/lock'], credit: { text: 'Demo agency, Japan', licence: 'CC BY 4.0' }, needs: [],
  }));
  const edition: ReviewWorld['edition'] = async (locale) => {
    const found = await db.first('editions', { work, locale });
    if (!found) throw new Error(`No edition in ${locale}`);
    return found;
  };
  const write: ReviewWorld['write'] = async (who, locale, texts) => {
    const { id, revision } = await edition(locale);
    const changes = Object.entries(texts).map(([key, text]) => ({ key, text }));
    must(await world.as(who, saveSegments, { edition: id, expectedRevision: revision, changes }));
    await pretendLettering(db, work, locale);
  };
  await write('sato', 'ja', { title: '共有する前に、ロックする。', alt: '錠前のある携帯電話の絵' });
  must(await world.as('sato', sendToTranslation, { work, expectedRevision: (await edition('ja')).revision }));

  const log = { error: (details: object, message: string) => { throw new Error(`${message} ${JSON.stringify(details)}`); } };
  const index = createLiveIndex({ reader: releaseReader(db), campaignClock: context.campaignClock, realClock: context.realClock });
  const siteDeps = {
    index, assets, log, blobs: context.files, clock: context.campaignClock, locales: campaignLocaleTags, publicUrl: ORIGIN, demo: true,
    translate: (locale: string) => translator(catalogues, locale),
  };
  const publicSite = createSite(siteDeps);
  const deps = {
    context, pages, operations, catalogues, assets, answerError: errorAnswers(catalogues, assets), island: (name: string) => `/assets/${name}.js`,
    readViewer: async (headers: Headers) => {
      const actor = world.people[headers.get('x-person') as PersonName];
      const [locale, zone] = [headers.get('x-locale') ?? 'en', 'Asia/Phnom_Penh'];
      return { actor, person: { id: actor.person, name: 'Somebody', locale, zone } };
    },
  };
  const desk = createDesk({ ...deps, routes: [exactPageRoute(deps, createPreview(siteDeps))] });
  const headersOf = (who: PersonName, locale: string) => ({ 'x-person': who, 'x-locale': locale });
  return {
    ...world, work, edition, write,
    submit: async (who, locale) => {
      const { id, revision } = await edition(locale);
      return must(await world.as(who, submitEdition, { edition: id, expectedRevision: revision }));
    },
    approve: async (who, { round, fingerprint }) => { must(await world.as(who, decide, { round, fingerprint, kind: 'approve' })); },
    settle: async () => {
      world.wait(UNDO_WINDOW);
      await settleDueRounds(context);
    },
    async get(who, path, locale = 'en') {
      const response = await desk(new Request(`${ORIGIN}${path}`, { headers: headersOf(who, locale) }));
      return { status: response.status, html: await response.text(), headers: response.headers };
    },
    async post(who, operation, page, fields, form = operation, locale = 'en') {
      const body = new URLSearchParams({ _key: newId(), _form: form, _page: page, _next: page, ...fields });
      const response = await desk(new Request(`${ORIGIN}/desk/do/${operation}`, { method: 'POST', body, headers: headersOf(who, locale) }));
      return { status: response.status, html: await response.text(), location: response.headers.get('location') };
    },
    async site(path) {
      await index.refresh();
      const response = await publicSite(new Request(`${ORIGIN}${path}`));
      return { status: response.status, html: await response.text() };
    },
  };
}

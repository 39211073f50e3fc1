import { readFileSync } from 'node:fs';
import { correctionsIn } from '../corrections.ts';
import type { SiteDeps } from '../deps.ts';
import { listEvents } from '../events.ts';
import { pageKey, workAddress, type LiveView } from '../live-view.ts';
import { pageOf, type PageOf } from '../paging.ts';
import { finishDocument } from '../responses.ts';
import type { Found } from '../find-page.ts';
import type { SnapshotShelf } from '../snapshot-shelf.ts';
import { livingIn } from '../work-locales.ts';
import { apiPath, type ApiAddress } from './address.ts';
import { createPresenter, type Edition } from './present.ts';
import { OPEN_TO_ALL, problemPage, type Problem } from './problems.ts';

/** Works or events in one answer. */
export const API_PAGE = 50;

type At<To extends ApiAddress['to']> = Extract<ApiAddress, { to: To }>;

/** Finds the answer of an address by one view of what is live; see {@link createApi}. */
export type FindAnswer = (view: LiveView, address: ApiAddress) => Promise<Found>;

/** The description of the API, as it is in the repository (OpenAPI 3.1). */
const description = readFileSync(new URL('./openapi.json', import.meta.url), 'utf8');

function found(body: string, more: { locale?: string; until?: number; keep?: boolean } = {}): Found {
  const page = finishDocument(body, { type: 'application/json; charset=utf-8', more: OPEN_TO_ALL, ...(more.locale === undefined ? {} : { locale: more.locale }) });
  return { page, keep: more.keep ?? true, until: more.until };
}

/** A problem that stays as it is while nothing is released or withdrawn is kept like a page. */
function refused(problem: Problem, keep = false): Found {
  return { page: problemPage(problem), keep };
}

/** Makes the JSON API: what live releases say, for programs. It reads what the pages read, and nothing else. */
export function createApi(deps: Pick<SiteDeps, 'publicUrl' | 'locales' | 'clock' | 'blobs' | 'log' | 'onAlarm'>, shelf: SnapshotShelf): FindAnswer {
  const { publicUrl, locales, clock } = deps;
  const present = createPresenter({ publicUrl, locales });

  /** Where a page of a list stands among the others. */
  const links = (address: At<'works'> | At<'events'> | At<'corrections'>, { page, pages, total }: PageOf<unknown>) => {
    const at = (other: number) => (other < 1 || other > pages ? null : publicUrl + apiPath({ ...address, page: other }));
    return { self: publicUrl + apiPath(address), next: at(page + 1), previous: at(page - 1), page, pages, total };
  };

  /** One page of a list; what cannot be read was left out, and the answer says how many. */
  const list = (address: At<'works'> | At<'events'>, slice: PageOf<unknown>, items: readonly Edition[], leftOut: number) =>
    JSON.stringify({ ...links(address, slice), leftOut, items: items.map((edition) => present.summary(edition)) });

  const works = async (view: LiveView, address: At<'works'>): Promise<Found> => {
    const slice = pageOf(livingIn(view, address.locale, address.kind), address.page, API_PAGE);
    if (slice === undefined) return refused({ code: 'page-past-end', field: 'page' });
    const read = await Promise.all(slice.items.map(async ({ work, release }): Promise<Edition | undefined> => {
      const loaded = await shelf.load(release.snapshot);
      return loaded.ok ? { work, release, snapshot: loaded.value } : undefined;
    }));
    const items = read.filter((edition) => edition !== undefined);
    const leftOut = read.length - items.length;
    return found(list(address, slice, items, leftOut), { locale: address.locale, keep: leftOut === 0 });
  };

  const events = async (view: LiveView, address: At<'events'>): Promise<Found> => {
    const { upcoming, past, until, leftOut } = await listEvents(view, address.locale, clock.now(), shelf);
    const wanted = { upcoming, past, all: [...upcoming, ...past] }[address.when];
    const slice = pageOf(wanted, address.page, API_PAGE);
    if (slice === undefined) return refused({ code: 'page-past-end', field: 'page' });
    return found(list(address, slice, slice.items, leftOut), { locale: address.locale, until, keep: leftOut === 0 });
  };

  const work = async (view: LiveView, address: At<'work'>): Promise<Found> => {
    const standing = view.pages.get(pageKey(address));
    const living = view.works.get(workAddress(address));
    const elsewhere = living === undefined ? [] : present.elsewhere(living);
    if (standing !== undefined && standing.state !== 'live') return refused({ code: standing.state, at: standing.at, reason: standing.release.withdrawnFor, elsewhere }, true);
    if (living === undefined) return refused({ code: 'not-found' });
    if (standing === undefined) return refused({ code: 'not-in-locale', field: 'locale', elsewhere }, true);
    const loaded = await shelf.load(standing.release.snapshot);
    if (!loaded.ok) return refused({ code: 'unavailable' });
    return found(JSON.stringify(present.whole({ work: living, release: standing.release, snapshot: loaded.value })), { locale: address.locale });
  };

  const corrections = (view: LiveView, address: At<'corrections'>): Found => {
    const slice = pageOf(correctionsIn(view, address.locale), address.page, API_PAGE);
    if (slice === undefined) return refused({ code: 'page-past-end', field: 'page' });
    return found(JSON.stringify({ ...links(address, slice), items: slice.items.map((correction) => present.correction(correction)) }));
  };

  /** The approved bytes themselves: their SHA-256 is the name they are asked for by. */
  const snapshot = async (view: LiveView, { fingerprint }: At<'snapshot'>): Promise<Found> => {
    if (!isLive(view, fingerprint)) {
      const past = view.past.filter(({ release }) => release.snapshot === fingerprint).sort((a, b) => b.at - a.at)[0];
      return past === undefined ? refused({ code: 'not-found' }) : refused({ code: past.state, at: past.at, reason: past.state === 'withdrawn' ? past.release.withdrawnFor : undefined }, true);
    }
    const read = await deps.blobs.read(fingerprint);
    if (read.ok) return found(read.value.toString('utf8'));
    deps.log.error({ fingerprint, code: read.code }, 'a released snapshot cannot be served');
    deps.onAlarm?.({ kind: 'snapshot', code: read.code });
    return refused({ code: 'unavailable' });
  };

  return async (view, address) => {
    switch (address.to) {
      case 'description':
        return found(description);
      case 'works':
        return works(view, address);
      case 'work':
        return work(view, address);
      case 'events':
        return events(view, address);
      case 'corrections':
        return corrections(view, address);
      case 'snapshot':
        return snapshot(view, address);
    }
  };
}

/** Whether a work with a page shows this snapshot now. A post's is nobody's business before it goes out. */
function isLive(view: LiveView, fingerprint: string): boolean {
  if (!view.liveSnapshots.has(fingerprint)) return false;
  for (const work of view.works.values()) {
    for (const release of work.editions.values()) if (release.snapshot === fingerprint) return true;
  }
  return false;
}

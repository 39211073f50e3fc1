import type { Check } from '#app/domain/checks.ts';
import { draftOf, requiredKeys, type Draft } from '#app/domain/draft.ts';
import { allowed, type Actor } from '#app/domain/permissions.ts';
import type { RoundState } from '#app/domain/round.ts';
import { standingDecisions } from '#app/domain/round.ts';
import { assertNever, ok, type Result } from '#app/domain/result.ts';
import { pageTextKey, segmentCounts, segmentLimit, sortSegments } from '#app/domain/segment-keys.ts';
import type { SegmentOrigin } from '#app/domain/segments.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import { toDecision } from '../approval/round-rows.ts';
import type { Context } from '../context.ts';
import { loadEditionFor, mayOnEdition, newestSourceRevision, type EditionAtHand } from '../load.ts';
import { letteredFilesOf } from '../media/lettered-files.ts';
import { checkWithLettering, keepsFromLettering } from '../works/check-lettering.ts';
import { artworkViews, type ArtworkView } from './artwork-views.ts';
import { namesOf } from './read-history.ts';

/** One segment as the editor shows it. */
export interface EditorSegment {
  readonly key: string;
  readonly text: string;
  readonly origin?: SegmentOrigin;
  /** The source text beside it. */
  readonly source?: string;
  /** Where it is stale: the source text it was made from, if that is still known. */
  readonly oldSource?: string;
  readonly stale: boolean;
  readonly required: boolean;
  /** Code points. */
  readonly limit: number;
}

export interface EditorView {
  readonly edition: Row<'editions'>;
  readonly work: Row<'works'>;
  readonly isSource: boolean;
  readonly mayEdit: boolean;
  readonly maySubmit: boolean;
  /** What is shown beside: the newest source revision, or for a reviewer the one under review. */
  readonly source?: { readonly locale: string; readonly number: number };
  readonly segments: readonly EditorSegment[];
  /** Keys of segments that can be added, the next of each kind. */
  readonly addable: readonly string[];
  readonly draft: Draft;
  readonly checks: readonly Check[];
  readonly artworks: readonly ArtworkView[];
  /** Of the pictures with these texts on them: made, of all. Absent where nothing is lettered. Not `possible`: they are made once the texts are mended or complete. */
  readonly lettered?: { readonly done: number; readonly total: number; readonly possible: boolean };
  /** Who else changed it since its last release; a removed name is absent. */
  readonly contributors: readonly { readonly id: string; readonly name?: string }[];
  readonly round?: {
    readonly id: string;
    readonly number: number;
    readonly state: RoundState;
    /** Whether this very text is what is under review. */
    readonly current: boolean;
    /** What reviewers asked for. */
    readonly reasons: readonly { readonly seat: string; readonly partner: string; readonly reason: string }[];
  };
}

/** Channels for which a post may have a text of its own. */
const variantChannels = ['sandbox', 'x'] as const;

/** An edition with all that its editor shows. `not-found` where the person may not read it (rule 16). */
export async function readEditionForEditing(context: Context, actor: Actor, id: string): Promise<Result<EditorView, 'not-found' | 'not-allowed'>> {
  const { db } = context;
  const loaded = await loadEditionFor(db, context, actor, 'read-edition', id);
  if (!loaded.ok) return loaded;
  const { edition, work, isSource } = loaded.value;
  const mayEdit = mayOnEdition(context, actor, isSource ? 'edit-source' : 'edit-target', loaded.value);
  const round = await db.first('rounds', { edition: id }, { sort: '-number' });
  const newest = isSource ? undefined : await newestSourceRevision(db, work.id);
  const shown = isSource ? undefined : await sourceFor(context, actor, loaded.value, mayEdit, newest, round);
  const draft = draftOf({ kind: work.kind, segments: edition.segments, structureBasis: edition.structureBasis, artworks: work.artworks.length, newest });
  const required = requiredKeys({ kind: work.kind, artworks: work.artworks.length, newest: shown });
  const lettered = await letteredFilesOf(db, work, edition);
  const checks = checkWithLettering({ kind: work.kind, artworks: work.artworks, locale: edition.locale, segments: edition.segments, required, source: shown?.segments });
  const names = await namesOf(db, edition.contributors.map(({ person }) => person));
  return ok({
    edition, work, isSource, mayEdit,
    maySubmit: mayOnEdition(context, actor, 'submit-edition', loaded.value),
    ...(shown ? { source: { locale: work.sourceLocale, number: shown.number } } : {}),
    segments: await segmentsOf(db, loaded.value, shown, required, draft),
    addable: mayEdit ? addableKeys(work, edition, shown) : [],
    draft,
    checks,
    artworks: await artworkViews(db, work.kind, work.artworks, lettered !== undefined),
    ...(lettered ? { lettered: { done: lettered.made.length, total: lettered.total, possible: draft.state === 'ready' && !checks.some(keepsFromLettering) } } : {}),
    contributors: edition.contributors.filter(({ person }) => person !== actor.person).map(({ person }) => ({ id: person, ...(names.has(person) ? { name: names.get(person) } : {}) })),
    ...(round ? { round: await roundOf(db, round, edition) } : {}),
  });
}

/** Who writes it, or may read the source itself, sees the newest; a reviewer the one under review. */
async function sourceFor(
  context: Context, actor: Actor, { work, seats }: EditionAtHand, mayEdit: boolean,
  newest: Row<'source-revisions'> | undefined, round: Row<'rounds'> | undefined,
): Promise<Row<'source-revisions'> | undefined> {
  const target = { locale: work.sourceLocale, seatPartners: seats.of(work.sourceLocale) };
  if (mayEdit || allowed(actor, 'read-edition', target, context.campaignClock.now())) return newest;
  return round && context.db.first('source-revisions', { work: work.id, number: round.sourceRevision });
}

async function segmentsOf(
  rows: Rows, { edition, work }: EditionAtHand, shown: Row<'source-revisions'> | undefined, required: readonly string[], draft: Draft,
): Promise<EditorSegment[]> {
  const own = new Map(edition.segments.map((segment) => [segment.key, segment]));
  const sources = new Map(shown?.segments.map(({ key, text }) => [key, text]));
  const stale = new Set(draft.staleness.keys);
  const older = stale.size > 0 && shown ? await rows.find('source-revisions', { work: work.id }, { sort: '-number' }) : [];
  const oldText = (key: string, hash: string | undefined) =>
    older.flatMap(({ segments }) => segments).find((segment) => segment.key === key && segment.hash === hash)?.text;
  const keys = new Set([...required, ...own.keys(), ...sources.keys()]);
  return sortSegments(work.kind, [...keys].map((key) => ({ key }))).map(({ key }) => {
    const segment = own.get(key);
    return {
      key,
      text: segment?.text ?? '',
      origin: segment?.origin,
      source: sources.get(key),
      oldSource: stale.has(key) ? oldText(key, segment?.basisHash) : undefined,
      stale: stale.has(key),
      required: required.includes(key),
      limit: segmentLimit(work.kind, key),
    };
  });
}

function addableKeys(work: Row<'works'>, edition: Row<'editions'>, shown: { segments: readonly { key: string }[] } | undefined): string[] {
  const has = new Set([...edition.segments, ...(shown?.segments ?? [])].map(({ key }) => key));
  const next = (name: 'body' | 'part', from: number) => {
    for (let n = from; n <= segmentCounts[name]; n += 1) if (!has.has(`${name}.${String(n)}`)) return [`${name}.${String(n)}`];
    return [];
  };
  const without = (key: string) => (has.has(key) ? [] : [key]);
  // A target's paragraphs are those of its source; a thread may need more parts in another language.
  const isSource = edition.locale === work.sourceLocale;
  switch (work.kind) {
    case 'poster':
      return isSource ? [...next('body', 1), ...without('transcript')] : [];
    case 'comic':
      return isSource ? work.artworks.flatMap((_, index) => nextOnPage(has, index + 1)) : [];
    case 'event':
      return isSource ? [...next('body', 1), ...without('place')] : [];
    case 'post':
      return [...next('part', 2), ...variantChannels.flatMap((channel) => without(`text@${channel}`))];
    default:
      return assertNever(work.kind);
  }
}

/** The next text of a comic's page, in reading order; none where the page is full. */
function nextOnPage(has: ReadonlySet<string>, page: number): string[] {
  for (let balloon = 1; balloon <= segmentCounts.balloon; balloon += 1) {
    const key = pageTextKey(page, balloon);
    if (!has.has(key)) return [key];
  }
  return [];
}

async function roundOf(rows: Rows, round: Row<'rounds'>, edition: Row<'editions'>): Promise<NonNullable<EditorView['round']>> {
  const { id, number, state } = round;
  const decisions = state === 'open' || state === 'granted' ? [] : standingDecisions((await rows.find('decisions', { round: id }, { sort: 'seq' })).map(toDecision));
  const asked = decisions.filter(({ kind }) => kind === 'request-changes' || kind === 'object');
  const partnerOf = new Map(round.seats.map((seat) => [seat.id, seat.partner]));
  const partners = asked.length === 0 ? [] : await rows.find('partners', { id: { in: [...new Set(partnerOf.values())] } }, { select: ['name'] });
  return {
    id, number, state,
    current: round.editionRevision === edition.revision,
    reasons: asked.map(({ seat, reason }) => ({
      seat, reason: reason ?? '', partner: partners.find(({ id: partner }) => partner === partnerOf.get(seat))?.name ?? '',
    })),
  };
}

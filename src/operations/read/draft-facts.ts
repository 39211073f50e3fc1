import { draftOf, type Draft } from '#app/domain/draft.ts';
import { makeSourceRevision, sameSource } from '#app/domain/source-revision.ts';
import type { SourceRevision } from '#app/domain/source.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import { blockingChecks } from '../approval/build-snapshot.ts';
import { newestBy } from './standings.ts';

/** What of a work its editions' drafts are computed from. */
export type WorkFacts = Pick<Row<'works'>, 'id' | 'kind' | 'sourceLocale' | 'artworks' | 'links' | 'facts' | 'revision'>;

export const outlineColumns = ['work', 'locale', 'revision', 'state', 'changedAt'] as const;

/** What is known of an edition without its texts. */
export type EditionOutline = Pick<Row<'editions'>, 'id' | (typeof outlineColumns)[number]>;

/** An edition, and what its texts come to. */
export interface DraftedEdition {
  readonly edition: EditionOutline;
  readonly isSource: boolean;
  readonly draft: Draft;
  /** Source: ready, and not what was last sent to translation. */
  readonly sourceUnsent: boolean;
  /** The number of the work's newest source revision; 0 before the first. */
  readonly sourceRevision: number;
  /** Whether a check keeps the texts from being submitted: one to two milliseconds the first time. */
  readonly blocked: () => boolean;
}

/** What an edition's texts come to, and of which rows: whatever changes it gives one of these another revision. */
interface Kept {
  readonly revision: number;
  readonly changedAt: number;
  readonly work: number;
  /** The id of the newest source revision. */
  readonly source: string | undefined;
  readonly draft: Draft;
  readonly sourceUnsent: boolean;
  /** Undefined until it was asked. */
  blocked?: boolean;
}

/** Editions kept for each database, some 400 bytes each. */
const KEPT = 50_000;
const keptOf = new WeakMap<object, Map<string, Kept>>();

/**
 * What `judge` says of editions, in their order. What their texts come to is kept for a revision of edition, work and source, so that
 * texts are read only of editions that moved since they were last judged (docs/decisions/198): four reads at most, however many there are.
 *
 * @param judge asked again, with the texts at hand, where it asked for `blocked` and that was not known
 * @param matters asked of editions whose texts would have to be read: one that does not matter is left out
 */
export async function judgeDrafts<T>(
  db: Rows, works: readonly WorkFacts[], editions: readonly EditionOutline[],
  judge: (drafted: DraftedEdition) => T, matters: (edition: EditionOutline) => boolean = () => true,
): Promise<T[]> {
  if (editions.length === 0) return [];
  const kept = keptOf.get(db) ?? new Map<string, Kept>();
  keptOf.set(db, kept);
  const worksById = new Map(works.map((work) => [work.id, work]));
  const newest = newestBy(await db.find('source-revisions', { work: { in: [...worksById.keys()] } }, { select: ['work', 'number'] }), ({ work }) => work, ({ number }) => number);
  const judged = new Map<string, T>();
  const say = (edition: EditionOutline, work: WorkFacts, source: { readonly number: number } | undefined, { draft, sourceUnsent }: Kept, blocked: () => boolean) => (
    judge({ edition, isSource: edition.locale === work.sourceLocale, draft, sourceUnsent, sourceRevision: source?.number ?? 0, blocked })
  );
  const unread = editions.filter((edition) => {
    const work = worksById.get(edition.work);
    if (!work) return false;
    const source = newest.get(work.id);
    const found = kept.get(edition.id);
    if (found?.revision === edition.revision && found.changedAt === edition.changedAt && found.work === work.revision && found.source === source?.id) {
      const asked = { inVain: false };
      const answer = say(edition, work, source, found, () => {
        asked.inVain = found.blocked === undefined;
        return found.blocked ?? false;
      });
      if (!asked.inVain) {
        judged.set(edition.id, answer);
        return false;
      }
    }
    return matters(edition);
  });
  const texts = await readTexts(db, unread, newest);
  for (const edition of texts.editions) {
    const work = worksById.get(edition.work);
    if (!work) continue;
    const source = texts.sources.get(work.id);
    const facts = factsOf(edition, work, source);
    if (kept.size >= KEPT) kept.clear();
    kept.set(edition.id, facts);
    judged.set(edition.id, say(edition, work, source, facts, () => (facts.blocked ??= blockingChecks(edition, work, besideOf(edition, work, source)).length > 0)));
  }
  return editions.flatMap(({ id }) => (judged.has(id) ? [judged.get(id) as T] : [])); // it is there, whatever it is
}

type EditionTexts = EditionOutline & Pick<Row<'editions'>, 'segments' | 'structureBasis'>;
type SourceTexts = SourceRevision & { readonly id: string };

/** Editions as they are now, and the newest sources of their works, with their texts. */
async function readTexts(
  db: Rows, unread: readonly EditionOutline[], newest: ReadonlyMap<string, { readonly id: string }>,
): Promise<{ editions: readonly EditionTexts[]; sources: ReadonlyMap<string, SourceTexts> }> {
  if (unread.length === 0) return { editions: [], sources: new Map() };
  const wanted = [...new Set(unread.map(({ work }) => work))].flatMap((work) => newest.get(work)?.id ?? []);
  const [editions, sources] = await Promise.all([
    db.find('editions', { id: { in: unread.map(({ id }) => id) } }, { select: [...outlineColumns, 'segments', 'structureBasis'] }),
    wanted.length === 0 ? [] : db.find('source-revisions', { id: { in: wanted } }, { select: ['work', 'number', 'segments', 'structureHash'] }),
  ]);
  return { editions, sources: new Map(sources.map((source) => [source.work, source])) };
}

/** The source revision that an edition is a translation of; none for the source edition itself. */
function besideOf(edition: EditionOutline, work: WorkFacts, source: SourceTexts | undefined): SourceTexts | undefined {
  return edition.locale === work.sourceLocale ? undefined : source;
}

function factsOf(edition: EditionTexts, work: WorkFacts, source: SourceTexts | undefined): Kept {
  const { locale, revision, changedAt, segments, structureBasis } = edition;
  const draft = draftOf({ kind: work.kind, segments, structureBasis, artworks: work.artworks.length, newest: besideOf(edition, work, source) });
  const isSent = () => source !== undefined && sameSource(source, makeSourceRevision(work.kind, 0, segments, work));
  return {
    revision, changedAt, work: work.revision, source: source?.id, draft,
    sourceUnsent: locale === work.sourceLocale && draft.state === 'ready' && !isSent(),
  };
}

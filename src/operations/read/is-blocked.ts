import type { SourceRevision } from '#app/domain/source.ts';
import type { Row } from '#app/store/rows.ts';
import { blockingChecks } from '../approval/build-snapshot.ts';

/** Answers kept for each database: fitting a text on its plate takes a millisecond or two, and the matrix asks for hundreds. */
const KEPT = 20_000;
const kept = new WeakMap<object, Map<string, boolean>>();

type Edition = Pick<Row<'editions'>, 'id' | 'revision' | 'locale' | 'segments'>;
type Work = Pick<Row<'works'>, 'kind' | 'artworks' | 'revision'>;

/**
 * Whether a check keeps an edition's texts from being submitted. It is asked once for each revision of edition, work and source.
 *
 * @param db of which the rows are
 * @param newest the source revision that the texts are a translation of
 */
export function isBlocked(db: object, edition: Edition, work: Work, newest: (SourceRevision & { readonly number: number }) | undefined): boolean {
  const answers = kept.get(db) ?? new Map<string, boolean>();
  kept.set(db, answers);
  const key = `${edition.id} ${String(edition.revision)} ${String(work.revision)} ${String(newest?.number ?? 0)}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  if (answers.size >= KEPT) answers.clear();
  const blocked = blockingChecks(edition, work, newest).length > 0;
  answers.set(key, blocked);
  return blocked;
}

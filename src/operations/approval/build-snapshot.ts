import { numberedName } from '#app/domain/artwork-number.ts';
import type { Check } from '#app/domain/checks.ts';
import { draftOf, requiredKeys } from '#app/domain/draft.ts';
import { freeze, type FrozenSnapshot } from '#app/domain/freeze.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { SourceRevision } from '#app/domain/source.ts';
import type { ManifestEntry } from '#app/domain/snapshot.ts';
import { isForSharing, recipesFor, recipesUnderLettering } from '#app/imaging/recipes.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import { newestSourceRevision, type EditionAtHand } from '../load.ts';
import { letteredFilesOf } from '../media/lettered-files.ts';
import { checkWithLettering } from '../works/check-lettering.ts';

export interface BuiltSnapshot extends FrozenSnapshot {
  readonly sourceRevision: number;
}

/**
 * Builds what an edition would publish now, if every blocking check passes and every rendition is made.
 * Fails with `checks-failed` (details: the checks), `edition-stale`, `renditions-not-ready` (details:
 * done, total), `not-in-translation` for a target without a source revision, or a code of `freeze`.
 */
export async function buildSnapshot(rows: Rows, { edition, work, campaign, isSource }: EditionAtHand): Promise<Result<BuiltSnapshot>> {
  const newest = isSource ? undefined : await newestSourceRevision(rows, work.id);
  if (!isSource && !newest) return fail('not-in-translation');
  const blocking = blockingChecks(edition, work, newest);
  if (blocking.length > 0) return fail('checks-failed', { details: { count: blocking.length, checks: blocking } });
  const draft = draftOf({
    kind: work.kind,
    segments: edition.segments,
    structureBasis: edition.structureBasis,
    artworks: work.artworks.length,
    newest,
  });
  if (draft.staleness.stale) return fail('edition-stale', { details: { keys: draft.staleness.keys, structure: draft.staleness.structure } });
  const manifest = await manifestOf(rows, work, edition);
  if (!manifest.ok) return manifest;
  const frozen = freeze({
    campaign: { year: campaign.year, hashtag: campaign.hashtag },
    kind: work.kind,
    locale: edition.locale,
    sourceLocale: work.sourceLocale,
    slug: edition.slugFixed ?? work.slug,
    segments: edition.segments.map(({ key, text }) => ({ key, text })),
    links: work.links,
    artworks: work.artworks,
    credit: work.credit,
    ...(work.facts ? { facts: work.facts } : {}),
    manifest: manifest.value,
  });
  return frozen.ok ? ok({ ...frozen.value, sourceRevision: newest?.number ?? 0 }) : frozen;
}

/** The checks that stand in the way of submitting an edition, in display order. */
export function blockingChecks(
  edition: Pick<Row<'editions'>, 'locale' | 'segments'>,
  work: Pick<Row<'works'>, 'kind' | 'artworks'>,
  newest: SourceRevision | undefined,
): Check[] {
  return checkWithLettering({
    kind: work.kind,
    artworks: work.artworks,
    locale: edition.locale,
    segments: edition.segments,
    required: requiredKeys({ kind: work.kind, artworks: work.artworks.length, newest }),
    source: newest?.segments,
  }).filter(({ severity }) => severity === 'block');
}

type ArtworkFile = ManifestEntry & { readonly artwork: number };

/** Every file that the edition publishes, or how many are still being made. */
async function manifestOf(rows: Rows, work: Row<'works'>, edition: Row<'editions'>): Promise<Result<ArtworkFile[], 'renditions-not-ready'>> {
  const manifest: ArtworkFile[] = [];
  const lettered = await letteredFilesOf(rows, work, edition);
  let total = lettered?.total ?? 0;
  const all = await rows.find('renditions', { source: { in: work.artworks.map(({ sha256 }) => sha256) } });
  for (const [index, { sha256: source, width: w, height: h }] of work.artworks.entries()) {
    const file = ({ recipe, sha256, mediaType, bytes, width, height, name }: Omit<ManifestEntry, 'role'>, role: ManifestEntry['role']): ArtworkFile => (
      { role, recipe, sha256, mediaType, bytes, width, height, name: numberedName(name, index + 1, work.artworks.length), artwork: index + 1 }
    );
    const isLetteredPlate = index === 0 && lettered !== undefined;
    const wanted = new Set<string>(isLetteredPlate ? recipesUnderLettering(work.kind, w, h) : recipesFor(work.kind, w, h, index + 1));
    total += wanted.size;
    for (const row of all.filter((one) => one.source === source && wanted.has(one.recipe))) manifest.push(file(row, isForSharing(row.recipe) ? 'social' : 'rendition'));
    if (isLetteredPlate) manifest.push(...lettered.made.map((row) => file(row, 'social')));
  }
  return manifest.length < total ? fail('renditions-not-ready', { details: { done: manifest.length, total } }) : ok(manifest);
}

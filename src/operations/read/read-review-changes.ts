import { canonicalText } from '#app/domain/canonical.ts';
import { diffWords, type WordRun } from '#app/domain/diff-words.ts';
import { isLettered } from '#app/domain/lettering/lettering.ts';
import { sortSegments } from '#app/domain/segment-keys.ts';
import { factsOf, type ManifestEntry, type Snapshot } from '#app/domain/snapshot.ts';

/** One segment that is not what it was; a text that was not there is empty. */
export interface SegmentDifference {
  readonly key: string;
  readonly before: string;
  readonly after: string;
  readonly words: readonly WordRun[];
}

/** What differs between two snapshots of one edition. */
export interface SnapshotDifference {
  /** In the order in which they are shown. */
  readonly segments: readonly SegmentDifference[];
  /** Segments that either has. */
  readonly total: number;
  /** Another picture. */
  readonly artwork: boolean;
  /** The same picture, its texts at other places or in another size. */
  readonly lettering: boolean;
  readonly links: boolean;
  readonly credit: boolean;
  /** An event's times, place or registration. */
  readonly facts: boolean;
  /** The address, the hashtag, the files offered: what no other line here names. */
  readonly other: boolean;
  /** Nothing at all: the same fingerprint. */
  readonly none: boolean;
}

/** What a reader who knew `before` has to look at again in `after`. */
export function compareSnapshots(before: Snapshot, after: Snapshot): SnapshotDifference {
  const [old, young] = [textsOf(before), textsOf(after)];
  const keys = sortSegments(after.kind, [...new Set([...old.keys(), ...young.keys()])].map((key) => ({ key }))).map(({ key }) => key);
  const segments = keys
    .map((key) => ({ key, before: old.get(key) ?? '', after: young.get(key) ?? '' }))
    .filter((one) => one.before !== one.after)
    .map((one) => ({ ...one, words: diffWords(one.before, one.after, after.locale) }));
  const differs = (of: (snapshot: Snapshot) => unknown): boolean => canonicalText(of(before)) !== canonicalText(of(after));
  const artwork = differs(({ artworks }) => artworks.map(({ sha256 }) => sha256));
  const relettered = !artwork && differs(({ artworks }) => artworks);
  const parts = {
    artwork,
    lettering: relettered,
    links: differs(({ links }) => links),
    credit: differs(({ credit }) => credit),
    facts: differs((snapshot) => factsOf(snapshot) ?? null),
    // Files follow the picture, and lettered ones the texts and their places too: told apart only where all of that stayed.
    other: differs(({ campaign, slug, sourceLocale }) => [campaign, slug, sourceLocale])
      || (!artwork && differs(({ manifest }) => (segments.length > 0 || relettered ? (manifest as readonly ManifestEntry[]).filter((file) => !isLettered(file)) : manifest))),
  };
  return { segments, total: keys.length, ...parts, none: segments.length === 0 && !Object.values(parts).some(Boolean) };
}

function textsOf({ segments }: Snapshot): Map<string, string> {
  return new Map(segments.map(({ key, text }) => [key, text]));
}

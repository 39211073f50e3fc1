import type { Instant } from '#app/domain/clock.ts';
import type { PublicRelease } from '#app/domain/public-release.ts';
import { beginsAt, liveRelease, nextChangeAt, stopsAt } from '#app/domain/release.ts';
import type { WorkKind } from '#app/domain/snapshot.ts';

/** What stands at a public address: a live release, or the last one that was public there and is no more. */
export type Standing =
  | { readonly state: 'live'; readonly release: PublicRelease }
  | Gone;

/** A page that was public and is no more, since `at` (campaign clock). */
export interface Gone {
  readonly state: 'withdrawn' | 'ended';
  readonly release: PublicRelease;
  readonly at: Instant;
}

/** A release that was public and is no more: taken away, over, or followed by a newer one of its edition. */
export interface PastRelease {
  readonly state: 'withdrawn' | 'ended' | 'replaced';
  readonly release: PublicRelease;
  readonly at: Instant;
  /** The fingerprint of the release that took its place; undefined where none did. */
  readonly followedBy?: string | undefined;
}

/** One work's live editions by locale. */
export interface LiveWork {
  readonly workKey: string;
  readonly year: number;
  readonly kind: WorkKind;
  readonly slug: string;
  /** When the first of its live editions began; newer works stand first. */
  readonly since: Instant;
  readonly editions: ReadonlyMap<string, PublicRelease>;
}

/** All that is public at one instant. It stays true until `until` (campaign clock) or until the rows change. */
export interface LiveView {
  /** Different for every view that this process has made: the key of finished responses. */
  readonly id: number;
  readonly from: Instant;
  readonly until: Instant;
  /** Kinds with pages of their own, by {@link pageKey}. */
  readonly pages: ReadonlyMap<string, Standing>;
  /** Every release with a page that was public and is no more, in no order. */
  readonly past: readonly PastRelease[];
  /** Works with a page that are live in at least one locale, newest first, by `year/kind/slug`. */
  readonly works: ReadonlyMap<string, LiveWork>;
  /** Snapshots of every live release, of every kind: their blobs are served. */
  readonly liveSnapshots: ReadonlySet<string>;
  /** Snapshots that were public once and are no more: blobs that only they name answer 410. */
  readonly pastSnapshots: ReadonlySet<string>;
}

/** Kinds that have a page. A post goes to channels only (design §5). */
export const pageKinds = ['poster', 'comic', 'event'] as const satisfies readonly WorkKind[];
export type PageKind = (typeof pageKinds)[number];

function hasPage({ kind }: PublicRelease): boolean {
  return pageKinds.some((paged) => paged === kind);
}

/** Key of a page in {@link LiveView.pages}. */
export function pageKey(at: { locale: string; year: number; kind: string; slug: string }): string {
  return `${at.locale}/${at.year}/${at.kind}/${at.slug}`;
}

/** Key of a work in {@link LiveView.works}. */
export function workAddress(at: { year: number; kind: string; slug: string }): string {
  return `${at.year}/${at.kind}/${at.slug}`;
}

function byEdition(rows: readonly PublicRelease[]): Map<string, PublicRelease[]> {
  const groups = new Map<string, PublicRelease[]>();
  for (const row of rows) {
    const group = groups.get(row.edition);
    if (group === undefined) groups.set(row.edition, [row]);
    else group.push(row);
  }
  return groups;
}

/** The edition's standing at `now`: undefined if nothing of it was ever public. */
function standingOf(releases: readonly PublicRelease[], now: Instant): Standing | undefined {
  const live = liveRelease(releases, now);
  if (live !== undefined) return { state: 'live', release: live };
  let last: PublicRelease | undefined;
  for (const release of releases) {
    const begins = beginsAt(release);
    if (begins !== undefined && begins <= now && (last === undefined || release.seq > last.seq)) last = release;
  }
  if (last === undefined) return undefined;
  return { state: isTaken(last, now) ? 'withdrawn' : 'ended', release: last, at: stopsAt(last) };
}

/** What became of those of an edition's releases that were public before `now` and are no more. */
function pastOf(releases: readonly PublicRelease[], now: Instant): PastRelease[] {
  const begun = releases
    .flatMap((release) => { const begins = beginsAt(release); return begins !== undefined && begins <= now ? [{ release, begins }] : []; })
    .sort((a, b) => a.release.seq - b.release.seq);
  return begun.flatMap(({ release, begins }, index): PastRelease[] => {
    const next = begun.slice(index + 1).reduce<(typeof begun)[number] | undefined>((first, later) => (first !== undefined && first.begins <= later.begins ? first : later), undefined);
    const stops = stopsAt(release);
    const follows = next?.begins ?? Infinity;
    // A newer one that began earlier was there first: this one was never seen.
    if (follows <= begins || Math.min(follows, stops) > now) return [];
    if (follows < stops) return [{ state: 'replaced', release, at: follows, followedBy: next?.release.snapshot }];
    return [{ state: isTaken(release, now) ? 'withdrawn' : 'ended', release, at: stops }];
  });
}

/** Whether people took it away, rather than its window. */
function isTaken({ withdrawnAt, cancelledAt }: PublicRelease, now: Instant): boolean {
  return [withdrawnAt, cancelledAt].some((at) => typeof at === 'number' && at <= now);
}

class WorkList {
  readonly #works = new Map<string, LiveWork & { editions: Map<string, PublicRelease>; since: Instant }>();

  add(release: PublicRelease): void {
    const begins = beginsAt(release) ?? release.startsAt;
    const known = this.#works.get(release.workKey);
    if (known === undefined) {
      const { workKey, year, kind, slug } = release;
      this.#works.set(workKey, { workKey, year, kind, slug, since: begins, editions: new Map([[release.locale, release]]) });
      return;
    }
    known.editions.set(release.locale, release);
    if (begins < known.since) known.since = begins;
  }

  newestFirst(): Map<string, LiveWork> {
    const sorted = [...this.#works.values()].sort((a, b) => b.since - a.since || (a.slug < b.slug ? -1 : 1));
    return new Map(sorted.map((work) => [workAddress(work), work]));
  }
}

/** Computes what is public at `now` from all releases. Pure; 14,000 releases take some tens of milliseconds. */
export function liveViewAt(rows: readonly PublicRelease[], now: Instant, id: number): LiveView {
  const pages = new Map<string, Standing>();
  const works = new WorkList();
  const liveSnapshots = new Set<string>();
  const pastSnapshots = new Set<string>();
  const past: PastRelease[] = [];
  let until = Infinity;
  for (const releases of byEdition(rows).values()) {
    until = Math.min(until, nextChangeAt(releases, now) ?? Infinity);
    for (const release of releases) {
      const begins = beginsAt(release);
      if (begins !== undefined && begins <= now) pastSnapshots.add(release.snapshot);
    }
    const standing = standingOf(releases, now);
    if (standing === undefined) continue;
    if (standing.state === 'live') liveSnapshots.add(standing.release.snapshot);
    if (!hasPage(standing.release)) continue;
    past.push(...pastOf(releases, now));
    const key = pageKey(standing.release);
    // Two editions can only share an address if one of them is over: what is live wins.
    if (pages.get(key)?.state !== 'live') pages.set(key, standing);
    if (standing.state === 'live') works.add(standing.release);
  }
  for (const snapshot of liveSnapshots) pastSnapshots.delete(snapshot);
  return { id, from: now, until, pages, past, works: works.newestFirst(), liveSnapshots, pastSnapshots };
}

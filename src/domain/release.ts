import { orNever, type Instant } from './clock.ts';

/** A snapshot made public in a window (campaign clock), the `seq`-th of its edition. */
export interface Release {
  readonly id: string;
  readonly edition: string;
  readonly seq: number;
  /** The snapshot's fingerprint. */
  readonly snapshot: string;
  readonly startsAt: Instant;
  /** First instant at which it is no longer live. */
  readonly endsAt?: Instant | null;
  readonly cancelledAt?: Instant | null;
  readonly withdrawnAt?: Instant | null;
  /** The last hold; `liftedAt` ends it and is absent or null while it stands. */
  readonly heldAt?: Instant | null;
  readonly liftedAt?: Instant | null;
}

export const releaseStates = ['scheduled', 'held', 'live', 'ended', 'withdrawn', 'cancelled'] as const;
export type ReleaseState = (typeof releaseStates)[number];

/**
 * When a release takes effect: the start of its window or, if it was held then, when the hold was
 * lifted. Undefined if it never does: held still, or cancelled, withdrawn or at its end before that.
 * A hold or cancellation at exactly the start wins. A withdrawal at that instant does not: the release
 * was live when it was withdrawn, and what it replaced must not come back.
 */
export function beginsAt(release: Release): Instant | undefined {
  const { startsAt } = release;
  const begins = isHeld(release, startsAt) ? orNever(release.liftedAt) : startsAt;
  const takesEffect = begins < Math.min(orNever(release.endsAt), orNever(release.cancelledAt)) && begins <= orNever(release.withdrawnAt);
  return Number.isFinite(begins) && takesEffect ? begins : undefined;
}

/** When a release stops, by itself or by a person; a cancellation after its start counts as a withdrawal. Infinity if it does not. */
export function stopsAt({ endsAt, cancelledAt, withdrawnAt }: Release): Instant {
  return Math.min(orNever(endsAt), orNever(cancelledAt), orNever(withdrawnAt));
}

function isHeld({ heldAt, liftedAt }: Release, at: Instant): boolean {
  return orNever(heldAt) <= at && at < orNever(liftedAt);
}

/**
 * The live release of one edition at `now` (campaign clock): of those that took effect, the one with
 * the greatest `seq`. If that one ended or was withdrawn, none is live: an older text never comes back
 * by itself (design §3).
 */
export function liveRelease<T extends Release>(releases: readonly T[], now: Instant): T | undefined {
  let top: T | undefined;
  for (const release of releases) {
    const begins = beginsAt(release);
    if (begins !== undefined && begins <= now && (!top || release.seq > top.seq)) top = release;
  }
  return top && now < stopsAt(top) ? top : undefined;
}

/** One release's state at `now`. `all` are the edition's releases: one that a later one replaced has `ended`. */
export function releaseState(release: Release, all: readonly Release[], now: Instant): ReleaseState {
  if (orNever(release.withdrawnAt) <= now) return 'withdrawn';
  if (orNever(release.cancelledAt) <= now) return 'cancelled';
  if (orNever(release.endsAt) <= now) return 'ended';
  const begins = beginsAt(release);
  if (begins !== undefined && begins <= now) return liveRelease(all, now)?.id === release.id ? 'live' : 'ended';
  return isHeld(release, now) ? 'held' : 'scheduled';
}

/** The first instant after `now` at which another release, or none, is live; undefined if the clock alone changes nothing. */
export function nextChangeAt(releases: readonly Release[], now: Instant): Instant | undefined {
  const current = liveRelease(releases, now)?.id;
  const instants = releases
    .flatMap((release) => [orNever(beginsAt(release)), stopsAt(release)])
    .filter((at) => Number.isFinite(at) && at > now)
    .sort((a, b) => a - b);
  return instants.find((at) => liveRelease(releases, at)?.id !== current);
}

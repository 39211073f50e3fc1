import { isSet, MINUTE, SECOND, type Instant } from './clock.ts';
import type { DeliveryState } from './delivery-states.ts';
import type { Outcome } from './outcome.ts';
import { releaseState, type Release } from './release.ts';
import { assertNever } from './result.ts';
import { stopCovers, type Stop, type StopTarget } from './stops.ts';

export type GateCode =
  | 'send-until-passed'
  | 'release-missing'
  | 'release-not-live'
  | 'grant-missing'
  | 'grant-revoked'
  | 'account-closed'
  | 'account-paused'
  | 'stopped'
  | 'blackout';

export interface GateInput {
  /** The slot's pinned release, as read on the primary after the row was committed as `sending`. */
  readonly release: Release | undefined;
  /** All releases of its edition. */
  readonly releases: readonly Release[];
  readonly grant: { readonly fingerprint: string; readonly revokedAt?: Instant | null } | undefined;
  readonly account: { readonly state: 'open' | 'paused' | 'closed' } | undefined;
  readonly stops: readonly Stop[];
  readonly target: StopTarget;
  readonly blackouts?: readonly { readonly startsAt: Instant; readonly endsAt: Instant }[];
  /** Last instant at which it may leave. */
  readonly sendUntil: Instant;
  /** Campaign clock. */
  readonly now: Instant;
}

export type GateVerdict =
  | { readonly open: true }
  /** `state` is what the row becomes: `missed` past send-until, else `held`. No byte may be sent. */
  | { readonly open: false; readonly code: GateCode; readonly state: 'held' | 'missed'; readonly stop?: string };

/** Reads all gates of design §5 step 4; names the first that is closed. Anything that is not there is closed. */
export function gateVerdict(input: GateInput): GateVerdict {
  const { release, grant, account, now } = input;
  if (now > input.sendUntil) return { open: false, code: 'send-until-passed', state: 'missed' };
  const stop = input.stops.find((candidate) => stopCovers(candidate, input.target));
  if (stop) return { open: false, code: 'stopped', state: 'held', stop: stop.id };
  if (!release) return closed('release-missing');
  if (!grant || grant.fingerprint !== release.snapshot) return closed('grant-missing');
  if (isSet(grant.revokedAt)) return closed('grant-revoked');
  if (releaseState(release, input.releases, now) !== 'live') return closed('release-not-live');
  if (!account || account.state === 'closed') return closed('account-closed');
  if (account.state === 'paused') return closed('account-paused');
  if (input.blackouts?.some(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)) return closed('blackout');
  return { open: true };
}

function closed(code: GateCode): GateVerdict {
  return { open: false, code, state: 'held' };
}

const FIRST_WAIT = 5 * SECOND;
const LONGEST_WAIT = 15 * MINUTE;

/**
 * When attempt `attempt` (the first is 1) that failed is tried again: 5 s doubled each time, at most
 * 15 minutes, of which `random` (0 to 1) shortens up to half, so that many rows do not come back at once.
 */
export function backoffAt(attempt: number, realNow: Instant, random: number): Instant {
  const full = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(Math.max(attempt, 1) - 1, 20));
  return realNow + Math.round(full * (1 - 0.5 * random));
}

/** What is written on the row after an attempt. */
export interface DeliveryUpdate {
  readonly state: Extract<DeliveryState, 'delivered' | 'pending' | 'rejected' | 'retry' | 'unknown' | 'held'>;
  /** Real clock: when to poll, to send again, or to start looking it up. */
  readonly nextAt?: Instant;
  readonly remoteId?: string;
  readonly url?: string;
  readonly token?: string;
  readonly code?: string;
}

/** Turns a channel's answer into the row's next state. A `retry` waits for the longer of backoff and the channel's wish. */
export function afterOutcome(
  outcome: Outcome,
  { attempt, realNow, random }: { attempt: number; realNow: Instant; random: number },
): DeliveryUpdate {
  switch (outcome.kind) {
    case 'delivered':
      return { state: 'delivered', remoteId: outcome.remoteId, url: outcome.url };
    case 'pending':
      return { state: 'pending', token: outcome.token, nextAt: realNow + Math.max(0, outcome.pollAfter) };
    case 'rejected':
      return { state: 'rejected', code: outcome.code };
    case 'retry':
      return { state: 'retry', nextAt: Math.max(backoffAt(attempt, realNow, random), realNow + outcome.after), ...codeOf(outcome) };
    case 'needs-person':
      // Held, not `needs-person`: that state is for what may be out, and is neither cancelled nor missed by itself.
      return { state: 'held', code: outcome.code };
    case 'unknown':
      return { state: 'unknown', nextAt: realNow, ...codeOf(outcome) };
    default:
      return assertNever(outcome);
  }
}

function codeOf({ code }: { readonly code?: string }): { readonly code?: string } {
  return code === undefined ? {} : { code };
}

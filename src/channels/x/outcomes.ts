import type { IncomingHttpHeaders } from 'node:http';
import type { Instant } from '#app/domain/clock.ts';
import type { Outcome } from '#app/domain/outcome.ts';
import { retryAfterMs } from '../http.ts';
import type { NoAccess } from './as-account.ts';
import type { XEnd } from './call.ts';

type Unanswered = Exclude<XEnd<never>, { kind: 'answer' }> | NoAccess;

/** X's documented window; asked for only where it does not say when to come back. */
const WINDOW_MS = 15 * 60_000;

/** What the request that creates the post ended in. Pages and days: SOURCES.md. */
export function afterCreate(end: Unanswered, realNow: Instant): Outcome {
  switch (end.kind) {
    case 'no-answer':
      return { kind: 'unknown' };
    case 'refused':
      if (end.status >= 500) return { kind: 'unknown' };
      // Evidence that it is there, not proof: an older post may say the same. And a 403 without its words says nothing.
      if (end.status === 403 && /duplicate/i.test(end.detail)) return { kind: 'unknown', code: 'channel-duplicate' };
      if (end.status === 403 && end.detail === '') return { kind: 'unknown' };
      return afterNothing(end, realNow);
    default:
      return afterNothing(end, realNow);
  }
}

/** What an end means that left nothing public. */
export function afterNothing(end: Unanswered, realNow: Instant): Outcome {
  switch (end.kind) {
    case 'not-sent':
    case 'no-answer':
      return { kind: 'retry', after: 0 };
    case 'unavailable':
      return { kind: 'retry', after: 5_000, code: 'channel-unavailable' };
    case 'needs-person':
      return { kind: 'needs-person', code: 'account-needs-person' };
    case 'refused':
      if (end.status === 429) return { kind: 'retry', after: waitOf(end, realNow), code: 'waits-for-channel' };
      if (end.status >= 500 || end.status === 408) return { kind: 'retry', after: 0, code: 'channel-unavailable' };
      return { kind: 'rejected', code: end.status === 402 ? 'channel-not-paid' : 'channel-rejected' };
  }
}

/** How long X asks to wait, in ms: `Retry-After`, else `x-rate-limit-reset` (seconds since 1970, X's clock), else its window. */
export function waitOf(end: { readonly kind: string; readonly status?: number; readonly headers?: IncomingHttpHeaders }, realNow: Instant): number {
  if (end.kind !== 'refused' || end.status !== 429) return 5_000;
  const { 'retry-after': after, 'x-rate-limit-reset': reset, 'x-app-limit-24hour-remaining': left, 'x-app-limit-24hour-reset': dayReset } = end.headers ?? {};
  if (after !== undefined) return retryAfterMs(after, realNow, WINDOW_MS);
  const until = Number(left === '0' ? dayReset : reset);
  return Number.isFinite(until) && until > 0 ? Math.max(1_000, until * 1_000 - realNow) : WINDOW_MS;
}

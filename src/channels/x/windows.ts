import type { IncomingHttpHeaders } from 'node:http';
import type { RateWindows } from '../rate-windows.ts';
import { waitOf } from './outcomes.ts';

/*
 * Rate limits as X documents them: page and day in SOURCES.md. Per user in 15 minutes,
 * per user and per application in 24 hours; each answer to a post says what is left and until when (seconds since 1970).
 */

const APP = 'x:app:day';
const headersOf = [
  { name: postsOf, remaining: 'x-rate-limit-remaining', reset: 'x-rate-limit-reset' },
  { name: dayOf, remaining: 'x-user-limit-24hour-remaining', reset: 'x-user-limit-24hour-reset' },
  { name: () => APP, remaining: 'x-app-limit-24hour-remaining', reset: 'x-app-limit-24hour-reset' },
] as const;

function postsOf(account: string): string {
  return `x:${account}:posts`;
}

function dayOf(account: string): string {
  return `x:${account}:day`;
}

/** The windows that a post of this account passes through. */
export function postWindows(account: string): readonly string[] {
  return [postsOf(account), dayOf(account), APP];
}

/** Notes what the answer to a post said of its windows. A 429 that names none shuts the account's own. */
export async function noteWindows(windows: RateWindows, account: string, end: { readonly kind: string; readonly status?: number; readonly headers?: IncomingHttpHeaders }, realNow: number): Promise<void> {
  const { headers } = end;
  if (!headers) return;
  let shut = false;
  for (const { name, remaining, reset } of headersOf) {
    const [left, until] = [Number(headers[remaining] ?? NaN), Number(headers[reset] ?? NaN) * 1_000];
    if (!Number.isSafeInteger(left) || !Number.isSafeInteger(until) || until <= 0) continue;
    shut ||= left <= 0;
    await windows.note(name(account), left, until);
  }
  if (end.status === 429 && !shut) await windows.note(postsOf(account), 0, realNow + waitOf(end, realNow));
}

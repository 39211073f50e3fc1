import { isSet, type Instant } from './clock.ts';

export const stopScopes = ['campaign', 'audience', 'partner', 'account', 'channel'] as const;
export type StopScope = (typeof stopScopes)[number];

/** A pause of everything in a scope. It stands until `resumedAt` is set, whatever a clock says. */
export interface Stop {
  readonly id: string;
  readonly scope: StopScope;
  /** The campaign's, partner's or account's id, the channel's id, or the audience's country. */
  readonly subject: string;
  readonly resumedAt?: Instant | null;
}

/** All that a delivery belongs to, as far as stops can name it. */
export interface StopTarget {
  readonly campaign: string;
  /** Countries that the account speaks to. */
  readonly audience: readonly string[];
  /** The partner that owns the account. */
  readonly partner: string;
  readonly account: string;
  readonly channel: string;
}

/** True if a stop that stands covers the target. */
export function stopCovers(stop: Stop, target: StopTarget): boolean {
  if (isSet(stop.resumedAt)) return false;
  switch (stop.scope) {
    case 'campaign':
      return stop.subject === target.campaign;
    case 'audience':
      return target.audience.includes(stop.subject);
    case 'partner':
      return stop.subject === target.partner;
    case 'account':
      return stop.subject === target.account;
    case 'channel':
      return stop.subject === target.channel;
  }
}

import type { Instant } from '#app/domain/clock.ts';
import type { DeliveryState } from '#app/domain/delivery-states.ts';
import type { Row, Slug } from '../rows.ts';
import type { Value } from './batch-table.ts';

/** Tables whose rows are a queue. */
export type QueueSlug = Extract<Slug, 'deliveries' | 'tasks'>;

/** A claimed row. Its token fences it: whoever has another one for the same row has lost it. */
export type Claimed<C extends QueueSlug> = Row<C> & { readonly token: string };

/** What becomes of a row that somebody held; columns that are not named stay as they are. */
export interface Settlement {
  readonly id: string;
  readonly token: string;
  readonly set: Readonly<Record<string, Value>> & { readonly state?: string };
}

/**
 * Rows that wait for their time and are claimed by one worker at a time (docs/decisions/070-one-queue.md).
 * Leases are on the database's clock; `dueAt` on the campaign clock, `wakeAt` on the real one.
 */
export interface Queue<C extends QueueSlug> {
  /** Takes these rows if they still wait; answers those that are now ours. One claim, one fresh token. */
  claim(ids: readonly string[], leaseMs: number): Promise<Claimed<C>[]>;
  /** Stores outcomes and lets go of the rows, in one statement; answers how many were still ours. */
  settle(settlements: readonly Settlement[]): Promise<number>;
  /** Lets go of claimed rows untouched: they wait again. */
  giveBack(rows: readonly Pick<Claimed<C>, 'id' | 'token'>[]): Promise<void>;
}

export interface Expired {
  /** Were claimed, and wait again. */
  readonly waiting: number;
  /** Were being sent, and are now in doubt. */
  readonly unknown: number;
}

export type CareState = Extract<DeliveryState, 'unknown' | 'pending' | 'removing'>;

export interface DeliveryQueue extends Queue<'deliveries'> {
  /** What is due, oldest first: where it is not told to look away from an account. Claims nothing. */
  findDue(query: {
    readonly campaignNow: Instant;
    readonly realNow: Instant;
    readonly limit: number;
    readonly skipAccounts: readonly string[];
  }): Promise<{ readonly id: string; readonly account: string }[]>;
  /**
   * Step 3: from `claimed` to `sending`, where token and lease still hold, with a new lease and a new
   * token; answers the rows as they are now. What is not among them must not be sent.
   */
  markSending(rows: readonly Claimed<'deliveries'>[], leaseMs: number): Promise<Claimed<'deliveries'>[]>;
  /** Takes rows that need looking after, and leaves their state: that is still what is known of them. */
  claimCare(state: CareState, realNow: Instant, limit: number, leaseMs: number): Promise<Claimed<'deliveries'>[]>;
  /** Lease expiry: `claimed` waits again, `sending` becomes `unknown`. */
  releaseExpired(): Promise<Expired>;
  /** Wakes the part after each of these (slot, part), now that they are delivered. */
  wakeNext(delivered: readonly { readonly slot: string; readonly part: number }[], realNow: Instant): Promise<void>;
  /** Later parts of threads that are due and rest until they are woken. */
  findResting(campaignNow: Instant, limit: number): Promise<{ readonly slot: string; readonly part: number }[]>;
  /** Past send-until: what waits or is held becomes `missed`; answers how many. */
  missDue(campaignNow: Instant): Promise<number>;
  /** How many should have gone out before `before` and wait still. */
  countLate(before: Instant): Promise<number>;
  /** Rows whose outcome does not stand in the audit stream yet. */
  findUnrecorded(limit: number): Promise<Row<'deliveries'>[]>;
  markRecorded(rows: readonly Row<'deliveries'>[]): Promise<void>;
  /** Slots of which nothing more will go out. */
  finishSlots(slots: readonly string[], state: 'done' | 'missed'): Promise<void>;
}

export interface TaskQueue extends Queue<'tasks'> {
  claimDue(realNow: Instant, limit: number, leaseMs: number): Promise<Claimed<'tasks'>[]>;
  releaseExpired(): Promise<number>;
}

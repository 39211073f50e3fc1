import type { LaneBoard } from './lane-board.ts';
import type { Machine } from './options.ts';

/** Rows of one account that wait in one worker: few, so that a slow channel does not outlast their lease. */
const LANE_DEPTH = 8;
const FIND_AT_ONCE = 1_000;
const EMPTY_REST_MS = 25;
/** Accounts that a worker serves for each request it may have running: enough to keep it busy, and leave some to others. */
const LANES_FOR_EACH = 4;
const CROWDED_REST_MS = 200;

/** Step 1: takes what is due, for the accounts whose lane is ours (design §5). */
export class Claimer {
  readonly #machine: Machine;
  readonly #board: LaneBoard;
  /** Accounts that another worker sends for, and until when we look away (steady clock). */
  readonly #foreign = new Map<string, number>();
  #renewedAt = 0;
  #claimedAt = 0;
  #won = 0;

  constructor(machine: Machine, board: LaneBoard) {
    this.#machine = machine;
    this.#board = board;
  }

  /** False while the last look found nothing and is too fresh to look again before the next poll. */
  get mayHaveMore(): boolean {
    return this.#won > 0 || performance.now() - this.#claimedAt > EMPTY_REST_MS;
  }

  /** Claims once; answers how many rows were won. */
  async claim(): Promise<number> {
    const { queues, context, leaseMs, name } = this.#machine;
    await queues.lanes.drop(this.#board.takeIdle(performance.now()), name);
    const due = await queues.deliveries.findDue({
      campaignNow: context.campaignClock.now(),
      realNow: context.realClock.now(),
      limit: FIND_AT_ONCE,
      skipAccounts: this.#skipped(),
    });
    const picked = this.#pick(due);
    // Lanes on the board are ours and renewed in time; only new ones have to be taken.
    const ours = await this.#takeLanes([...new Set(picked.map(({ account }) => account))].filter((account) => !this.#board.has(account)));
    const ids = picked.filter(({ account }) => this.#board.has(account) || ours.has(account)).map(({ id }) => id);
    const asked = performance.now();
    const rows = await queues.deliveries.claim(ids, leaseMs);
    this.#board.add(rows, asked + leaseMs);
    [this.#won, this.#claimedAt] = [rows.length, performance.now()];
    if (rows.length > 0) await this.#machine.at('claimed', rows.length);
    return rows.length;
  }

  /** Renews the lanes when a third of their lease is over; gives back the rows of those that were lost. */
  async renew(): Promise<void> {
    const { queues, leaseMs } = this.#machine;
    if (performance.now() - this.#renewedAt < leaseMs / 3) return;
    const held = this.#board.accounts;
    const ours = await this.#takeLanes(held);
    this.#renewedAt = performance.now();
    const lost = held.filter((account) => !ours.has(account));
    await queues.deliveries.giveBack(this.#board.takeWaiting(lost));
  }

  async #takeLanes(accounts: readonly string[]): Promise<Set<string>> {
    const { queues, leaseMs, name } = this.#machine;
    const ours = await queues.lanes.take(accounts, name, leaseMs);
    const lookAway = performance.now() + leaseMs / 5;
    for (const account of accounts) if (!ours.has(account)) this.#foreign.set(account, lookAway);
    return ours;
  }

  #skipped(): string[] {
    const now = performance.now();
    for (const [account, until] of this.#foreign) if (until < now) this.#foreign.delete(account);
    return [...this.#foreign.keys(), ...this.#board.accounts.filter((account) => this.#board.depth(account) >= LANE_DEPTH)];
  }

  /** The oldest due, so many for each account, and for no more accounts than we can keep busy. */
  #pick(due: readonly { id: string; account: string }[]): { id: string; account: string }[] {
    const depth = new Map<string, number>();
    let lanes = this.#board.accounts.length;
    return due.filter(({ account }) => {
      const known = depth.get(account) ?? (this.#board.has(account) ? this.#board.depth(account) : undefined);
      if (known === undefined) {
        if (lanes >= this.#machine.concurrency * LANES_FOR_EACH) {
          // Too many accounts at once: the next look goes past this one, which waits for a free lane.
          this.#foreign.set(account, performance.now() + CROWDED_REST_MS);
          return false;
        }
        lanes += 1;
      }
      if ((known ?? 0) >= LANE_DEPTH) return false;
      depth.set(account, (known ?? 0) + 1);
      return true;
    });
  }
}

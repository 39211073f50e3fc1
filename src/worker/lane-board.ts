import type { Claimed } from '#app/store/queue/queue.ts';

type Delivery = Claimed<'deliveries'>;

/** A claimed row, and until when our claim on it certainly holds (ms of the machine's steady clock). */
export interface Waiting {
  readonly row: Delivery;
  readonly leaseEnds: number;
}

interface Lane {
  readonly waiting: Waiting[];
  inFlight: boolean;
  /** Steady clock: the account's channel asked us to wait. */
  notBefore: number;
}

/** What this worker has claimed, in order for each account. */
export class LaneBoard {
  readonly #lanes = new Map<string, Lane>();
  #waiting = 0;

  /** How many rows wait here. */
  get waiting(): number {
    return this.#waiting;
  }

  get accounts(): string[] {
    return [...this.#lanes.keys()];
  }

  has(account: string): boolean {
    return this.#lanes.has(account);
  }

  /** How many rows of an account wait here. */
  depth(account: string): number {
    return this.#lanes.get(account)?.waiting.length ?? 0;
  }

  add(rows: readonly Delivery[], leaseEnds: number): void {
    const touched = new Set<Lane>();
    for (const row of rows) {
      const lane = this.#lanes.get(row.account) ?? { waiting: [], inFlight: false, notBefore: 0 };
      this.#lanes.set(row.account, lane);
      lane.waiting.push({ row, leaseEnds });
      touched.add(lane);
    }
    this.#waiting += rows.length;
    for (const { waiting } of touched) waiting.sort((a, b) => inOrder(a.row, b.row));
  }

  /** How many heads `takeHeads` would answer, counted up to `most`. */
  heads(now: number, most: number): number {
    let count = 0;
    for (const lane of this.#lanes.values()) {
      if (count >= most) break;
      if (!lane.inFlight && lane.notBefore <= now && lane.waiting.length > 0) count += 1;
    }
    return count;
  }

  /**
   * The next rows of each account that has none on their way, at most `train(row)` of an account: they
   * are sent one after the other. Those accounts are busy until `landed`.
   */
  takeHeads(most: number, now: number, train: (head: Delivery) => number): Waiting[] {
    const heads: Waiting[] = [];
    for (const lane of this.#lanes.values()) {
      if (heads.length >= most) break;
      const first = lane.waiting[0];
      if (lane.inFlight || lane.notBefore > now || !first) continue;
      lane.inFlight = true;
      heads.push(...lane.waiting.splice(0, train(first.row)));
    }
    this.#waiting -= heads.length;
    return heads;
  }

  /** Nothing of the account is in flight any more; `waitMs` if its channel asked for a pause. */
  landed(account: string, now: number, waitMs = 0): void {
    const lane = this.#lanes.get(account);
    if (!lane) return;
    lane.inFlight = false;
    lane.notBefore = Math.max(lane.notBefore, now + waitMs);
    // Last served goes to the end of the line, so that no account starves another.
    this.#lanes.delete(account);
    this.#lanes.set(account, lane);
  }

  /** Takes out lanes where nothing waits or flies; answers their accounts. */
  takeIdle(now: number): string[] {
    const idle = [...this.#lanes].filter(([, lane]) => !lane.inFlight && lane.waiting.length === 0 && lane.notBefore <= now).map(([account]) => account);
    for (const account of idle) this.#lanes.delete(account);
    return idle;
  }

  /** Takes out all that waits (of these accounts), to be given back. */
  takeWaiting(accounts: readonly string[] = this.accounts): Delivery[] {
    const rows: Delivery[] = [];
    for (const account of accounts) rows.push(...(this.#lanes.get(account)?.waiting.splice(0) ?? []).map(({ row }) => row));
    this.#waiting -= rows.length;
    return rows;
  }
}

function inOrder(a: Delivery, b: Delivery): number {
  return a.dueAt - b.dueAt || (a.slot < b.slot ? -1 : Number(a.slot > b.slot)) || a.part - b.part;
}

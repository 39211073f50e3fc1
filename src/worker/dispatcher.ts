import { readGates } from '#app/operations/delivery/read-gates.ts';
import type { LaneBoard } from './lane-board.ts';
import type { PostLoader } from './load-posts.ts';
import type { Machine } from './options.ts';
import type { Outbox, Settled } from './outbox.ts';
import { prepareBatch } from './prepare.ts';
import { sendCleared, type Cleared } from './sender.ts';
import { afterGate, afterNoGates, settled } from './settlement.ts';

/** Batches that may be between claim and sending at once: while one waits for the database another is sent. */
const BATCHES_AT_ONCE = 3;
/** Rows on their way, for each request that may run: a slow database must not keep requests waiting. */
const ROWS_FOR_EACH = 6;
const MOST_ROWS = 400;
/** So many rows of one account are made ready together; they are sent one after the other. */
const TRAIN = 4;
const LONGEST_PAUSE_MS = 5_000;

/** A small batch costs as many round trips as a large one: it waits so long for company. */
const GATHER_MS = 15;

/**
 * Steps 2 to 5 of design §5, in batches: prepare, store the intent, **then** read the gates, then send.
 * At most `concurrency` requests run at once; several times as many rows are made ready behind them.
 */
export class Dispatcher {
  readonly #machine: Machine;
  readonly #board: LaneBoard;
  readonly #outbox: Outbox;
  readonly #load: PostLoader;
  readonly #changed: () => void;
  readonly #abort = new AbortController();
  readonly #cleared: Cleared[] = [];
  #batches = 0;
  #stopping = false;
  #gathering: NodeJS.Timeout | undefined;
  /** The heads that are there have waited for others. */
  #gathered = false;
  /** Accounts with a request that runs: one each. */
  readonly #sending = new Set<string>();
  /** Rows of each account between `takeHeads` and their outcome. */
  readonly #onTheWay = new Map<string, number>();
  /** Real clock: accounts whose channel asked to wait while more of theirs is on the way. */
  readonly #pausedUntil = new Map<string, number>();
  /** Rows between `takeHeads` and their outcome. */
  #inFlight = 0;

  /** @param changed called when there may be room for more */
  constructor(machine: Machine, board: LaneBoard, outbox: Outbox, load: PostLoader, changed: () => void) {
    this.#machine = machine;
    this.#board = board;
    this.#outbox = outbox;
    this.#load = load;
    this.#changed = changed;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** Starts batches while there are heads and room; returns at once. A few heads wait some ms for others. */
  start(): void {
    const { concurrency } = this.#machine;
    while (this.#batches < BATCHES_AT_ONCE) {
      const room = concurrency * ROWS_FOR_EACH - this.#inFlight;
      const full = Math.min(concurrency * 2, 200);
      if (room < full) return; // plenty is on its way: the next batch will be a full one
      const ready = this.#board.heads(performance.now(), full);
      if (ready === 0) return;
      if (ready < full && !this.#gathered) {
        if (this.#gathering === undefined) this.#gathering = setTimeout(() => { this.#gather(); }, GATHER_MS);
        return;
      }
      this.#gathered = false;
      this.#begin(this.#board.takeHeads(Math.min(room, MOST_ROWS), performance.now(), (row) => this.#train(row.channel)));
    }
  }

  /** Where a doubt can be settled without a person, a few rows of one account share their round trips. */
  #train(id: string): number {
    const channel = this.#machine.channels.get(id);
    return channel && (channel.capabilities.idempotent || channel.capabilities.lookUp) ? TRAIN : 1;
  }

  #gather(): void {
    this.#gathering = undefined;
    this.#gathered = true;
    this.start();
    this.#gathered = false;
  }

  #begin(heads: ReturnType<LaneBoard['takeHeads']>): void {
    this.#batches += 1;
    this.#inFlight += heads.length;
    for (const { row } of heads) this.#onTheWay.set(row.account, (this.#onTheWay.get(row.account) ?? 0) + 1);
    void this.#batch(heads).finally(() => {
      this.#batches -= 1;
      this.#changed();
    });
  }

  /** Begins no further request: rows that stand ready go back unsent. */
  stop(): void {
    this.#stopping = true;
  }

  /** Ends requests that are still running: their outcome is unknown. */
  abort(): void {
    this.#abort.abort();
  }

  async #batch(heads: ReturnType<LaneBoard['takeHeads']>): Promise<void> {
    const gone = new Set(heads.map(({ row }) => row));
    try {
      await this.#clear(heads, gone);
    } catch (error) {
      // Nothing of these was sent: the rows that are committed as sending are settled by what the far side says.
      this.#machine.context.log.error({ rows: gone.size, error: String(error) }, 'A batch of deliveries could not be prepared');
    } finally {
      for (const row of gone) this.#landed(row.account);
    }
    this.#pump();
  }

  /** @param gone rows whose way ends in this batch; those that will be sent are taken out of it */
  async #clear(heads: ReturnType<LaneBoard['takeHeads']>, gone: Set<(typeof heads)[number]['row']>): Promise<void> {
    const { queues, context, leaseMs, at } = this.#machine;
    const { ready, turned } = await prepareBatch(this.#machine, this.#load, heads);
    for (const one of turned) this.#outbox.put(one);
    await at('prepared', ready.length);
    const asked = performance.now();
    const marked = await queues.deliveries.markSending(ready.map(({ row }) => row), leaseMs);
    if (marked.length === 0) return;
    await at('intent-stored', marked.length);
    const gatesAt = performance.now();
    const gates = await this.#gates(marked);
    await at('gates-read', marked.length);
    const byId = new Map(ready.map((one) => [one.row.id, one]));
    for (const row of marked) {
      const gate = gates.get(row.id);
      const claimed = byId.get(row.id);
      if (!gate || !claimed) continue;
      if (!gate.open) this.#outbox.put(afterGate(row, gate, context.realClock.now()));
      else if (row.snapshot !== claimed.row.snapshot) this.#outbox.put(settled(row, { state: 'retry', wakeAt: 0, attempts: row.attempts - 1 }));
      else {
        gone.delete(claimed.row);
        this.#cleared.push({ row, post: claimed.post, leaseEnds: asked + leaseMs, gatesAt });
      }
    }
  }

  /** Gates that cannot be read are closed: the rows wait a little, and no byte was sent. */
  async #gates(marked: Parameters<typeof readGates>[1] & readonly Cleared['row'][]): ReturnType<typeof readGates> {
    const { context } = this.#machine;
    try {
      return await readGates(this.#machine.queues.gates, marked, context.campaignClock.now());
    } catch (error) {
      for (const row of marked) this.#outbox.put(afterNoGates(row, context.realClock.now()));
      throw error;
    }
  }

  #pump(): void {
    while (this.#sending.size < this.#machine.concurrency) {
      const at = this.#cleared.findIndex(({ row }) => !this.#sending.has(row.account));
      const next = at < 0 ? undefined : this.#cleared.splice(at, 1)[0];
      if (!next) return;
      this.#sending.add(next.row.account);
      void this.#send(next);
    }
  }

  async #send(cleared: Cleared): Promise<void> {
    const { row } = cleared;
    try {
      const one = await this.#outcome(cleared);
      this.#outbox.put(one);
    } catch (error) {
      this.#machine.context.log.error({ delivery: row.id, error: String(error) }, 'A delivery could not be sent; its lease ends and it is looked up');
    }
    this.#sending.delete(row.account);
    this.#landed(row.account);
    this.#pump();
    this.#changed();
  }

  /** A channel that asks to wait means the account: the rows behind this one wait as long, unsent. */
  async #outcome(cleared: Cleared): Promise<Settled> {
    const { row } = cleared;
    const until = this.#stopping ? 0 : this.#pausedUntil.get(row.account);
    if (until !== undefined) return settled(row, { state: 'retry', wakeAt: until, attempts: row.attempts - 1 });
    const one = await sendCleared(this.#machine, cleared, this.#abort.signal);
    if (one.set.state === 'retry') this.#pausedUntil.set(row.account, Number(one.set['wakeAt'] ?? 0));
    return one;
  }

  #landed(account: string): void {
    this.#inFlight -= 1;
    const left = (this.#onTheWay.get(account) ?? 1) - 1;
    if (left > 0) {
      this.#onTheWay.set(account, left);
      return;
    }
    this.#onTheWay.delete(account);
    const waitMs = (this.#pausedUntil.get(account) ?? 0) - this.#machine.context.realClock.now();
    this.#pausedUntil.delete(account);
    this.#board.landed(account, performance.now(), Math.min(Math.max(0, waitMs), LONGEST_PAUSE_MS));
  }
}

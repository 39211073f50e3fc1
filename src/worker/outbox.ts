import type { Context } from '#app/operations/context.ts';
import type { DeliveryQueue, Settlement } from '#app/store/queue/queue.ts';

/** What was settled, with what the steps after it need to know. */
export interface Settled extends Settlement {
  readonly slot: string;
  readonly part: number;
  readonly parts: number;
}

const FLUSH_MS = 50;
const FLUSH_ROWS = 200;
const MOST_ROWS = 500;

/**
 * Stores outcomes in batches: every 50 ms, or 200 rows. While the database is away it keeps them and
 * tries again: a row whose lease ends meanwhile is in doubt, and what is told here settles that.
 */
export class Outbox {
  readonly #queue: DeliveryQueue;
  readonly #context: Context;
  readonly #stored: (settled: readonly Settled[]) => Promise<void>;
  #waiting: Settled[] = [];
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> | undefined;
  #closing = false;

  /** @param stored called after each batch was stored */
  constructor(queue: DeliveryQueue, context: Context, stored: (settled: readonly Settled[]) => Promise<void>) {
    this.#queue = queue;
    this.#context = context;
    this.#stored = stored;
  }

  put(settled: Settled): void {
    this.#waiting.push(settled);
    if (this.#waiting.length >= FLUSH_ROWS) this.#start();
    else this.#later();
  }

  /** Stores all that waits. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#start();
    await this.#flushing;
  }

  /** One statement at a time: what comes in meanwhile gathers for the next one. */
  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flushing ??= this.#flushAll().finally(() => {
      this.#flushing = undefined;
      if (this.#waiting.length > 0) this.#later();
    });
  }

  #later(): void {
    this.#timer ??= setTimeout(() => { this.#start(); }, FLUSH_MS);
  }

  async #flushAll(): Promise<void> {
    let enough = 1;
    while (this.#waiting.length >= enough) {
      await this.#flush(this.#waiting.splice(0, MOST_ROWS));
      enough = this.#closing ? 1 : FLUSH_ROWS;
    }
  }

  async #flush(batch: readonly Settled[]): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await this.#queue.settle(batch.map(({ id, token, set }) => ({ id, token, set })));
        break;
      } catch (error) {
        this.#context.log.error({ rows: batch.length, tries, error: String(error) }, 'Outcomes could not be stored; trying again');
        if (this.#closing && tries >= 5) return; // their leases end, and they are looked up
        await new Promise((resolve) => setTimeout(resolve, Math.min(5_000, 100 * 2 ** tries)));
      }
    }
    try {
      await this.#stored(batch);
    } catch (error) {
      this.#context.log.error({ error: String(error) }, 'What follows from stored outcomes failed; the sweeps repair it');
    }
  }
}

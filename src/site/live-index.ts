import type { Clock, Instant } from '#app/domain/clock.ts';
import { MINUTE, SECOND } from '#app/domain/clock.ts';
import type { PublicRelease } from '#app/domain/public-release.ts';
import { liveViewAt, type LiveView } from './live-view.ts';

/** Reads releases from the database. Both calls may throw: the index then keeps what it knows. */
export interface ReleaseReader {
  /** Grows with every commit that changes a release. Read before the releases, never after. */
  counter(): Promise<number>;
  /** Every release of every campaign that is shown, in any order. */
  releases(): Promise<readonly PublicRelease[]>;
}

/** How well the index knows the database: fresh, not lately (`readyz` fails), or too long ago to serve content. */
export type Freshness = 'fresh' | 'unready' | 'stale';

export interface LiveIndex {
  /** What is public now by the campaign's clock; undefined until the first successful read, and when `stale`. */
  view(): LiveView | undefined;
  freshness(): Freshness;
  /** False before the first read and 10 s after the last good one. */
  ready(): boolean;
  /** Reads now (after a commit of this process); several calls at once share one read. Answers whether it succeeded. */
  refresh(): Promise<boolean>;
  /** Reads now and then every 2 s until `stop`. */
  start(): Promise<void>;
  stop(): void;
}

export interface LiveIndexOptions {
  reader: ReleaseReader;
  campaignClock: Clock;
  realClock: Clock;
  /** How long content is served without the database; `SITE_STALE_MAX`. */
  staleMax?: number;
  /** Called when reads begin to fail and when they succeed again. */
  onTrouble?: (trouble: unknown) => void;
  onRecovery?: () => void;
  /** Called with every new view: a place to warm caches. */
  onView?: (view: LiveView) => void;
}

export const REFRESH_EVERY = 2 * SECOND;
export const UNREADY_AFTER = 10 * SECOND;
export const STALE_MAX = 15 * MINUTE;
/** A read that takes longer counts as failed; the next one starts anew. */
const READ_DEADLINE = 5 * SECOND;

async function withDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => { reject(new Error(`No answer from the database in ${READ_DEADLINE} ms`)); }, READ_DEADLINE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

class MemoryLiveIndex implements LiveIndex {
  readonly #options: LiveIndexOptions;
  #rows: readonly PublicRelease[] = [];
  #counter: number | undefined;
  #lastGood: Instant | undefined;
  #view: LiveView | undefined;
  #viewCount = 0;
  #failing = false;
  #reading: Promise<boolean> | undefined;
  /** How often a read was asked for while one was under way. */
  #asked = 0;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: LiveIndexOptions) {
    this.#options = options;
  }

  view(): LiveView | undefined {
    if (this.#counter === undefined || this.freshness() === 'stale') return undefined;
    const now = this.#options.campaignClock.now();
    const known = this.#view;
    if (known !== undefined && now >= known.from && now < known.until) return known;
    this.#viewCount += 1;
    const view = liveViewAt(this.#rows, now, this.#viewCount);
    this.#view = view;
    this.#options.onView?.(view);
    return view;
  }

  freshness(): Freshness {
    if (this.#lastGood === undefined) return 'stale';
    const age = this.#options.realClock.now() - this.#lastGood;
    if (age > (this.#options.staleMax ?? STALE_MAX)) return 'stale';
    return age > UNREADY_AFTER ? 'unready' : 'fresh';
  }

  ready(): boolean {
    return this.freshness() === 'fresh';
  }

  async refresh(): Promise<boolean> {
    // A read already under way may have begun before the caller's commit: one more follows it.
    if (this.#reading !== undefined) {
      this.#asked += 1;
      return this.#reading;
    }
    this.#reading = this.#readUntilQuiet().finally(() => { this.#reading = undefined; });
    return this.#reading;
  }

  async start(): Promise<void> {
    this.#stopped = false;
    await this.refresh();
    this.#schedule();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => { void this.refresh().finally(() => { this.#schedule(); }); }, REFRESH_EVERY);
    this.#timer.unref();
  }

  async #readUntilQuiet(): Promise<boolean> {
    for (;;) {
      const asked = this.#asked;
      const good = await this.#readOnce();
      if (this.#asked === asked) return good;
    }
  }

  async #readOnce(): Promise<boolean> {
    const { reader, realClock } = this.#options;
    // Age counts from before the read: what was read is at least that fresh.
    const began = realClock.now();
    try {
      const counter = await withDeadline(reader.counter());
      if (counter !== this.#counter) {
        this.#rows = await withDeadline(reader.releases());
        this.#counter = counter;
        this.#view = undefined;
      }
    } catch (trouble) {
      if (!this.#failing) this.#options.onTrouble?.(trouble);
      this.#failing = true;
      return false;
    }
    this.#lastGood = began;
    if (this.#failing) this.#options.onRecovery?.();
    this.#failing = false;
    return true;
  }
}

/** Makes the index of live releases of this process. Call `start` once, or `refresh` by hand in tests. */
export function createLiveIndex(options: LiveIndexOptions): LiveIndex {
  return new MemoryLiveIndex(options);
}

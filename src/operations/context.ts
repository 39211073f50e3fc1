import type { Clock } from '#app/domain/clock.ts';
import type { BlobStore } from '#app/files/blob-store.ts';
import type { Store } from '#app/store/rows.ts';

/** What operations log to. Fields never hold secrets, names or addresses. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** The campaign's time. In the demo it stands until somebody moves it, forward only. */
export interface CampaignClock extends Clock {
  /** Reads the stored time again where it can move; a no-op on the real clock. */
  refresh(): Promise<void>;
}

/** Everything an operation may reach. Made once, in `src/open-context.ts` and in tests. */
export interface Context {
  /** Due times, windows, deadlines, dates shown. */
  readonly campaignClock: CampaignClock;
  /** Undo, leases, backoff, sessions. */
  readonly realClock: Clock;
  readonly log: Log;
  readonly db: Store;
  readonly files: BlobStore;
}

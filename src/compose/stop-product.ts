import { SECOND } from '#app/domain/clock.ts';
import type { MetricsServer } from '#app/observability/metrics.ts';
import type { LiveIndex } from '#app/site/live-index.ts';
import type { NodeServer } from '#app/web/node-server.ts';
import type { Worker } from '#app/worker/start-worker.ts';

/** How long a graceful stop may take: requests, what is being sent, leases. */
const STOP_WITHIN = 18 * SECOND;

/** All that runs by itself and has to end. */
export interface Running {
  readonly server: Pick<NodeServer, 'stop'>;
  /** Undefined where another process sends and does the tasks. */
  readonly worker: Pick<Worker, 'stop'> | undefined;
  readonly index: Pick<LiveIndex, 'stop'>;
  readonly metrics: Pick<MetricsServer, 'stop'>;
  /** Closes the database and gives back its lock. */
  readonly close: () => Promise<void>;
}

/**
 * Stops from the outside in, so that nothing loses what it stands on: requests and deliveries under way
 * come to their end, while the site still knows what is live; then the index and the metrics; the database
 * last. Answers whether everything under way was finished in time.
 */
export async function stopProduct({ server, worker, index, metrics, close }: Running): Promise<boolean> {
  const [answered] = await Promise.all([server.stop(STOP_WITHIN), worker?.stop()]);
  index.stop();
  await metrics.stop();
  await close();
  return answered;
}

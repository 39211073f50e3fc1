import { networkInterfaces } from 'node:os';
import type { Config } from '#app/config/env.ts';
import { addressWithin } from '#app/config/private-network.ts';
import { type Metrics, type MetricsServer, startMetricsServer } from '#app/observability/metrics.ts';
import { readVersion } from '#app/observability/version.ts';
import { StartRefused } from '#app/start-sentence.ts';

/** Serves metrics, among them which version runs. Throws `StartRefused` where this machine has no such address. */
export async function serveMetrics(metrics: Metrics, { metricsHost, metricsPort: port }: Config): Promise<MetricsServer> {
  const host = addressWithin(metricsHost, networkInterfaces());
  if (host === undefined) throw new StartRefused(`This machine has no address in METRICS_HOST ${metricsHost}. Set an address or a private network of this machine.`);
  const { version, commit = 'unknown' } = readVersion();
  metrics.gauge('kawaraban_build_info', 'Which version runs; always 1', ['version', 'commit']).set({ version, commit }, 1);
  return startMetricsServer(metrics, { host, port });
}

import { once } from 'node:events';
import { createServer } from 'node:http';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export type Labels<Name extends string> = Readonly<Record<Name, string>>;

export interface CounterOf<Name extends string> {
  /** Adds `by` (1). */
  add(labels: Labels<Name>, by?: number): void;
}

export interface GaugeOf<Name extends string> {
  set(labels: Labels<Name>, value: number): void;
}

export interface HistogramOf<Name extends string> {
  observe(labels: Labels<Name>, value: number): void;
}

export interface Metrics {
  counter<const Name extends string = never>(name: string, help: string, labels?: readonly Name[]): CounterOf<Name>;
  gauge<const Name extends string = never>(name: string, help: string, labels?: readonly Name[]): GaugeOf<Name>;
  /** Buckets in the unit of the name (`_seconds`, `_bytes`), ascending. */
  histogram<const Name extends string = never>(name: string, help: string, buckets: readonly number[], labels?: readonly Name[]): HistogramOf<Name>;
  /** All of them in Prometheus's text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Buckets for the time that an answer takes, in seconds. */
export const answerSeconds = [0.001, 0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10] as const;

/**
 * A register of metrics. Names begin with `kawaraban_`; labels have few values and never hold an id,
 * an address or a text that somebody entered. `withProcess` adds memory, event loop and collector.
 */
export function createMetrics({ withProcess = false } = {}): Metrics {
  const registry = new Registry();
  if (withProcess) collectDefaultMetrics({ register: registry });
  const checked = (name: string): string => {
    if (/^kawaraban_[a-z][a-z0-9_]*$/.test(name)) return name;
    throw new Error(`the metric ${name} must be called kawaraban_…`);
  };
  const common = (name: string, help: string) => ({ name: checked(name), help, registers: [registry] });
  return {
    counter(name, help, labels = []) {
      const counter = new Counter({ ...common(name, help), labelNames: [...labels] });
      return { add: (values, by = 1) => { counter.inc({ ...values }, by); } };
    },
    gauge(name, help, labels = []) {
      const gauge = new Gauge({ ...common(name, help), labelNames: [...labels] });
      return { set: (values, value) => { gauge.set({ ...values }, value); } };
    },
    histogram(name, help, buckets, labels = []) {
      const histogram = new Histogram({ ...common(name, help), labelNames: [...labels], buckets: [...buckets] });
      return { observe: (values, value) => { histogram.observe({ ...values }, value); } };
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

export interface MetricsServer {
  /** Where metrics are read. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Serves `GET /metrics` at one address, which must not be a public one; port 0 takes a free one. Rejects where the port is
 * taken or the address is not this machine's.
 */
export async function startMetricsServer(metrics: Metrics, { host = '127.0.0.1', port }: { readonly host?: string; readonly port: number }): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the metrics server has no TCP port');
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${String(address.port)}/metrics`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

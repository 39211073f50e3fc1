import { afterEach, expect, test } from 'vitest';
import { createMetrics, type MetricsServer, startMetricsServer } from './metrics.ts';

const running: MetricsServer[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

test('metrics are served as Prometheus reads them, and nothing else is', async () => {
  const metrics = createMetrics({ withProcess: true });
  metrics.counter('kawaraban_deliveries_total', 'Deliveries by outcome', ['outcome']).add({ outcome: 'delivered' }, 2);
  metrics.gauge('kawaraban_index_age_seconds', 'Age of the index').set({}, 1.5);
  metrics.histogram('kawaraban_answer_seconds', 'Time to answer', [0.1, 1], ['route']).observe({ route: 'poster' }, 0.4);
  const server = await startMetricsServer(metrics, { port: 0 });
  running.push(server);
  const answer = await fetch(server.url);
  const text = await answer.text();
  expect(answer.headers.get('content-type')).toContain('text/plain');
  expect(text).toContain('kawaraban_deliveries_total{outcome="delivered"} 2');
  expect(text).toContain('kawaraban_index_age_seconds 1.5');
  expect(text).toContain('kawaraban_answer_seconds_bucket{le="1",route="poster"} 1');
  expect(text).toContain('nodejs_eventloop_lag_seconds');
  expect((await fetch(new URL('/', server.url))).status).toBe(404);
  expect((await fetch(server.url, { method: 'POST' })).status).toBe(404);
});

test('a taken port is an error at start', async () => {
  const server = await startMetricsServer(createMetrics(), { port: 0 });
  running.push(server);
  await expect(startMetricsServer(createMetrics(), { port: Number(new URL(server.url).port) })).rejects.toThrow('EADDRINUSE');
});

test('labels are typed and names have the prefix', () => {
  const metrics = createMetrics();
  const counter = metrics.counter('kawaraban_pages_total', 'Pages', ['kind']);
  // @ts-expect-error -- `colour` is no label of it
  expect(() => { counter.add({ colour: 'red' }); }).toThrow();
  expect(() => metrics.counter('pages_total', 'Pages')).toThrow('kawaraban_');
});

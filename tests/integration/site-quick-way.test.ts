import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCatalogues } from '#app/i18n/index.ts';
import { createMetrics, type Metrics } from '#app/observability/metrics.ts';
import { createWeb } from '#app/web/app.ts';
import { errorAnswers } from '#app/web/error-page.tsx';
import { buildAssets } from '#app/web/look/assets.ts';
import { listen, type NodeServer } from '#app/web/node-server.ts';
import { openSite, type SiteFixture } from './site-fixture.ts';

const poster = '/km/2026/poster/lock-it-before-you-share-it/';
let fixture: SiteFixture;
let metrics: Metrics;
const servers: NodeServer[] = [];
/** How often a `Request` was made of what came in. */
let normal = 0;

/** A server on the fixture's site, with or without the quick way. */
async function start(withQuickWay: boolean): Promise<NodeServer> {
  const server = await listen({ host: '127.0.0.1', port: 0, isTrusted: () => false });
  const assets = buildAssets();
  metrics = createMetrics();
  const web = createWeb({
    publicUrl: 'https://campaign.example', assets, metrics, site: fixture.site, log: { error: () => undefined },
    answerError: errorAnswers(loadCatalogues(), assets),
    mounts: [{ name: 'desk', under: ['/desk'], handle: () => new Response('the desk') }],
  });
  const counted = (request: Request) => {
    normal += 1;
    return web(request);
  };
  server.serve(withQuickWay ? Object.assign(counted, { finished: web.finished }) : counted);
  servers.push(server);
  return server;
}

interface Seen { status: number; headers: (readonly [string, string])[]; body: Buffer }

function ask({ port }: NodeServer, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Seen> {
  return new Promise((resolve, reject) => {
    httpRequest({ port, host: '127.0.0.1', path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const all = Object.entries(answer.headers).filter(([name]) => name !== 'date').map(([name, value]) => [name, String(value)] as const);
        resolve({ status: answer.statusCode ?? 0, headers: all.sort(([a], [b]) => a.localeCompare(b)), body: Buffer.concat(chunks) });
      });
    }).on('error', reject).end();
  });
}

beforeAll(async () => {
  fixture = await openSite();
  await fixture.release('lock-it', 'km');
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop(1_000)));
  await fixture.close();
});

describe('pages that are finished', () => {
  test('have the same status, headers and bytes by the quick way as by the normal one', async () => {
    const [quick, slow] = [await start(true), await start(false)];
    for (const encoding of ['br', 'gzip', 'identity']) {
      const headers = { 'accept-encoding': encoding };
      for (const path of [poster, '/km/']) {
        const first = await ask(slow, path, headers);
        const before = normal;
        expect(await ask(quick, path, headers)).toEqual(first);
        const head = await ask(quick, path, headers, 'HEAD');
        expect(normal).toBe(before);
        expect(head).toEqual(await ask(slow, path, headers, 'HEAD'));
        expect(head.body.byteLength).toBe(0);
        const etag = first.headers.find(([name]) => name === 'etag')?.[1] ?? '';
        const unchanged = await ask(quick, path, { ...headers, 'if-none-match': etag });
        expect(unchanged.status).toBe(304);
        expect(unchanged).toEqual(await ask(slow, path, { ...headers, 'if-none-match': etag }));
      }
    }
  });

  test('are counted like all others', async () => {
    const quick = await start(true);
    await ask(quick, poster);
    const before = normal;
    for (let times = 0; times < 3; times += 1) await ask(quick, poster);
    expect(normal).toBe(before);
    expect(await metrics.text()).toMatch(/kawaraban_answers_total\{part="site",kind="2xx"\} 4/);
    expect(await metrics.text()).toMatch(/kawaraban_answer_seconds_count\{part="site"\} 4/);
  });

  test('are the only ones: everything else takes the normal way each time', async () => {
    const quick = await start(true);
    await ask(quick, poster);
    for (const path of ['/desk', '/desk/', '/', '/km/nowhere/', `${poster}?x=1`, '/assets/none']) {
      for (let times = 0; times < 2; times += 1) {
        const before = normal;
        await ask(quick, path);
        expect(normal, path).toBe(before + 1);
      }
    }
    const before = normal;
    expect((await ask(quick, poster, { origin: 'https://campaign.example' }, 'POST')).status).toBe(405);
    expect(normal).toBe(before + 1);
  });

  test('are gone at once where the release is withdrawn: the tombstone carries an id', async () => {
    const quick = await start(true);
    await ask(quick, poster);
    const [row] = fixture.reader.rows;
    if (row === undefined) throw new Error('nothing is released');
    fixture.reader.put({ ...row, withdrawnAt: fixture.campaignClock.at });
    await fixture.index.refresh();
    for (let times = 0; times < 2; times += 1) {
      const gone = await ask(quick, poster);
      expect(gone.status).toBe(410);
      expect(gone.headers.map(([name]) => name)).toContain('x-request-id');
    }
  });
});

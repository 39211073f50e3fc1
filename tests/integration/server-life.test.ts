import { once } from 'node:events';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { createServer, request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openProduct, testConfig, type TestProduct } from '#tests/support/open-product.ts';
import { createApp } from '#app/server.ts';
import { startSentence } from '#app/start-sentence.ts';
import { newId } from '#app/domain/ids.ts';
import { silentLog } from '#app/observability/log.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'kawaraban-life-'));
  folders.push(made);
  return made;
}

describe('a start', () => {
  test('is refused where another process has the embedded database, and says what to do', async () => {
    const dataDir = await folder();
    const first = await openProduct('sqlite', { DATA_DIR: dataDir, DATABASE_URL: `file:${dataDir}/one.db` });
    const again = createApp({ config: testConfig({ DATA_DIR: dataDir, DATABASE_URL: `file:${dataDir}/one.db` }), log: silentLog(), key: newId() });
    await expect(again).rejects.toThrow(/is used by another process/);
    await first.app.stop();
  });

  test('is refused at once where the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const started = createApp({ config: { ...testConfig({ DATA_DIR: await folder() }), port }, log: silentLog(), key: newId() });
    expect(await started.then(() => '', (error: unknown) => startSentence(error))).toBe(`The port ${String(port)} is taken by another program. Stop that one, or set PORT (and METRICS_PORT) to a free port.`);
    other.close();
  });

  test('is refused before anything is made where the port of the metrics is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const metricsPort = typeof address === 'object' && address ? address.port : 0;
    const dataDir = join(await folder(), 'data');
    const started = createApp({ config: { ...testConfig({ DATA_DIR: dataDir }), metricsPort }, log: silentLog(), key: newId() });
    expect(await started.then(() => '', (error: unknown) => startSentence(error))).toContain(`The port ${String(metricsPort)} is taken by another program.`);
    await expect(access(dataDir)).rejects.toThrow('ENOENT');
    other.close();
  });

  test('that fails half-way gives the database back', async () => {
    const dataDir = await folder();
    const environment = { DATA_DIR: dataDir, DATABASE_URL: `file:${dataDir}/one.db` };
    const half = createApp({ config: testConfig(environment), log: silentLog(), key: newId(), beforeServing: () => Promise.reject(new Error('half-way')) });
    await expect(half).rejects.toThrow('half-way');
    const after = await openProduct('sqlite', environment);
    expect((await fetch(`${after.url}/healthz`)).status).toBe(200);
    await after.app.stop();
  });

  test('keeps what is there: the same data after a stop', async () => {
    const dataDir = await folder();
    const environment = { DATA_DIR: dataDir, DATABASE_URL: `file:${dataDir}/one.db` };
    const before = await openProduct('sqlite', environment);
    const { id } = await before.person({ roles: ['staff'] });
    await before.app.stop();
    const after = await openProduct('sqlite', environment);
    expect(await after.app.context.db.get('users', id)).toMatchObject({ id });
    await after.app.stop();
  });
});

describe('a stop', () => {
  test('takes nothing new and lets what is under way come to its end', async () => {
    const product: TestProduct = await openProduct('sqlite', {}, { withWorker: true });
    const staff = await product.person({ roles: ['staff'] });
    // A form that is still being typed into the wire when the signal comes.
    const underWay = request(`${product.url}/desk/do/update-profile`, {
      method: 'POST',
      headers: { cookie: staff.cookie, origin: product.url, 'content-type': 'application/x-www-form-urlencoded', expect: '100-continue' },
    });
    const answered = once(underWay, 'response') as Promise<[IncomingMessage]>; // what the event carries
    underWay.flushHeaders();
    await once(underWay, 'continue');
    underWay.write('_key=0123456789abcdef&_next=/desk/profile&');
    const stopped = product.app.stop();
    await expect(fetch(`${product.url}/healthz`)).rejects.toThrow();
    underWay.end('locale=en&zone=UTC');
    const [answer] = await answered;
    expect(answer.resume().statusCode).toBe(303);
    expect(await stopped).toBe(true);
  });
});

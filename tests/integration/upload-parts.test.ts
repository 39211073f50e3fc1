import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DAY, HOUR } from '#app/domain/clock.ts';
import { newId } from '#app/domain/ids.ts';
import { openPartStore } from '#app/files/open-blob-store.ts';
import type { PartStore } from '#app/files/part-store.ts';
import { OPEN_AT_ONCE } from '#app/operations/uploads/upload-rows.ts';
import { sweepUploads } from '#app/operations/uploads/sweep-uploads.ts';
import { openFileStores } from '#tests/support/file-stores.ts';
import { databaseKinds } from '#tests/support/open-database.ts';
import { openProduct, testConfig, type TestPerson, type TestProduct } from '#tests/support/open-product.ts';
import { noise } from './upload-pictures.ts';

const files = await openFileStores();
afterAll(() => files.stop());
// The disk serves one process, as SQLite does; a bucket many, as MongoDB does.
const settings = files.stores.map((store) => ({ store, kind: (store.kind === 's3' ? databaseKinds.at(-1) : undefined) ?? 'sqlite' } as const));

const answer = z.object({ ok: z.boolean(), value: z.record(z.string(), z.unknown()).optional(), error: z.object({ code: z.string(), field: z.string().optional() }).optional() });
type Answer = z.infer<typeof answer>;
const begun = z.object({ upload: z.string(), partBytes: z.number() });
const ticket = z.object({ url: z.string(), headers: z.record(z.string(), z.string()) });

const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');
const hexOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.each(settings)('an upload in parts, to $store.kind on $kind', ({ store, kind }) => {
  let product: TestProduct;
  let staff: TestPerson;
  let parts: PartStore;
  /** 11 MB: two parts. */
  let png: Buffer;

  beforeAll(async () => {
    product = await openProduct(kind, store.environment);
    staff = await product.person({ roles: ['staff'] });
    parts = await openPartStore({ ...testConfig({ ...store.environment }), dataDir: product.dataDir });
    png = await noise(1_900, 1_900).png({ compressionLevel: 0 }).toBuffer();
  });
  afterAll(() => product.close());

  const ask = async (person: TestPerson, operation: string, input: object): Promise<Answer> => answer.parse(await (await person.json(`/desk/do/${operation}`, input)).json());
  const begin = async (bytes: number, { person = staff, name = '瓦版.png', type = 'image/png' } = {}) =>
    begun.parse((await ask(person, 'begin-upload', { name, type, bytes, role: 'artwork' })).value);
  const permit = (upload: string, part: number, sha256: string, person = staff) => ask(person, 'permit-part', { upload, part, sha256 });
  const put = (given: unknown, bytes: Uint8Array, person = staff): Promise<number> => {
    const { url, headers } = ticket.parse(given);
    const ours: Record<string, string> = url.startsWith('/') ? { cookie: person.cookie, origin: product.url } : {};
    // A server that refuses before it has read everything may cut the line.
    return fetch(new URL(url, product.url), { method: 'PUT', headers: { ...headers, ...ours }, body: new Uint8Array(bytes) }).then(({ status }) => status, () => 0);
  };
  const send = async (upload: string, part: number, bytes: Uint8Array): Promise<number> => put((await permit(upload, part, sumOf(bytes))).value, bytes);
  const slices = (bytes: Buffer, partBytes: number) => Array.from({ length: Math.ceil(bytes.length / partBytes) }, (_, at) => bytes.subarray(at * partBytes, (at + 1) * partBytes));
  const sendAll = async (bytes: Buffer, more: Parameters<typeof begin>[1] = {}): Promise<string> => {
    const { upload, partBytes } = await begin(bytes.length, more);
    for (const [at, slice] of slices(bytes, partBytes).entries()) expect(await send(upload, at + 1, slice)).toBeLessThan(300);
    return upload;
  };
  const finish = (upload: string, person = staff) => ask(person, 'finish-upload', { upload, credit: { text: 'Demo', licence: 'CC BY 4.0' } });
  const abort = (upload: string, person = staff) => ask(person, 'abort-upload', { upload });
  const leftovers = async (): Promise<string[]> => {
    const ids: string[] = [];
    for await (const { id } of parts.leftovers()) ids.push(id);
    return ids;
  };
  const nothingLeft = async (): Promise<void> => {
    expect(await leftovers()).toEqual([]);
    expect((await readdir(`${product.dataDir}/incoming`)).filter((name) => name !== 'parts')).toEqual([]);
  };

  it('becomes a media row whose bytes are those that were sent, and leaves nothing in the store of parts', async () => {
    const upload = await sendAll(png);
    const { value } = await finish(upload);
    expect(value).toMatchObject({ sha256: hexOf(png) });
    const row = await product.app.context.db.get('media', String(value?.['media']));
    expect(row).toMatchObject({ name: '瓦版.png', bytes: png.length, width: 1_900, height: 1_900, uploadedBy: staff.id, credit: 'Demo', role: 'artwork' });
    const kept = await product.app.context.files.get(hexOf(png));
    expect(kept.ok && hexOf(Buffer.concat(await kept.value.stream.toArray()))).toBe(hexOf(png));
    await nothingLeft();
  });

  it('goes on with the parts that are there, and is finished once by two tabs at once', async () => {
    const { upload, partBytes } = await begin(png.length);
    const [first = png, second = png] = slices(png, partBytes);
    await send(upload, 2, second);
    expect((await ask(staff, 'resume-upload', { upload })).value).toEqual({ partBytes, arrived: [{ number: 2, sha256: sumOf(second) }] });
    expect((await finish(upload)).error).toMatchObject({ code: 'upload-parts-missing', field: 'file' });
    await send(upload, 1, first);
    const media = await product.app.context.db.count('media', {});
    const tabs = await Promise.all([finish(upload), finish(upload), finish(upload)]);
    expect(tabs.filter(({ ok }) => ok)).toHaveLength(1);
    expect(tabs.filter(({ error }) => error?.code === 'upload-finishing')).toHaveLength(2);
    const once = tabs.find(({ ok }) => ok);
    expect(await finish(upload)).toEqual(once);
    expect(await product.app.context.db.count('media', {})).toBe(media + 1);
  });

  it('can be finished by another request once the one that began to is surely dead', async () => {
    const upload = await sendAll(png);
    const { db } = product.app.context;
    await db.change('uploads', { id: upload }, { state: 'finishing', finisher: 'dead', finisherUntil: Date.now() + HOUR });
    expect((await finish(upload)).error?.code).toBe('upload-finishing');
    expect((await abort(upload)).error?.code).toBe('upload-finishing');
    await db.change('uploads', { id: upload }, { finisherUntil: Date.now() - 1 });
    expect((await finish(upload)).ok).toBe(true);
  });

  it.each([
    ['a name that is no picture', { name: 'a.svg' }, 'upload-type-not-allowed'],
    ['a name and a type that disagree', { name: 'a.jpg' }, 'upload-type-lies'],
    ['a path as name', { name: '../a.png' }, 'upload-name-invalid'],
    ['no bytes', { bytes: 0 }, 'upload-empty'],
    ['more than the limit', { bytes: 100 * 1024 * 1024 + 1 }, 'upload-too-large'],
    ['a size that is no number', { bytes: 1.5 }, 'input-invalid'],
    ['another role', { role: 'font' }, 'input-invalid'],
  ])('is not begun with %s', async (_what, lie, code) => {
    expect((await ask(staff, 'begin-upload', { name: 'a.png', type: 'image/png', bytes: 5, role: 'artwork', ...lie })).error?.code).toBe(code);
    await nothingLeft();
  });

  it('is begun, permitted, taken and ended for nobody who may not upload', async () => {
    const reviewer = await product.person({ roles: ['reviewer'], secretariat: false });
    const upload = await sendAll(png);
    const { value } = await permit(upload, 1, sumOf(png));
    expect((await ask(reviewer, 'begin-upload', { name: 'a.png', type: 'image/png', bytes: 5, role: 'artwork' })).error?.code).toBe('not-allowed');
    for (const one of [await permit(upload, 1, sumOf(png), reviewer), await finish(upload, reviewer), await abort(upload, reviewer)]) expect(one.error?.code).toBe('not-allowed');
    if (store.kind === 'disk') expect(await put(value, png.subarray(0, 8 * 1024 * 1024), reviewer)).toBe(403);
    await abort(upload);
  });

  it('belongs to one person: for anybody else it is not there', async () => {
    const other = await product.person({ roles: ['staff'] });
    const { upload } = await begin(5);
    const theirs = [await permit(upload, 1, sumOf(png), other), await ask(other, 'resume-upload', { upload }), await finish(upload, other), await abort(upload, other)];
    const nowhere = await ask(other, 'resume-upload', { upload: newId() });
    for (const { error } of theirs) expect(error).toEqual(nowhere.error);
    expect(nowhere.error?.code).toBe('upload-gone');
    if (store.kind === 'disk') expect(await put((await permit(upload, 1, sumOf(png.subarray(0, 5)))).value, png.subarray(0, 5), other)).toBe(404);
    expect((await abort(upload)).ok).toBe(true);
  });

  it.each([
    ['fewer bytes than permitted', (part: Buffer) => part.subarray(0, -1)],
    ['more bytes than permitted', (part: Buffer) => Buffer.concat([part, part])],
    ['other bytes than permitted', (part: Buffer) => Buffer.from(part).fill(0, 0, 1)],
  ])('does not take %s', async (_what, lie) => {
    const small = png.subarray(0, 100_000);
    const { upload } = await begin(small.length);
    expect(await put((await permit(upload, 1, sumOf(small))).value, lie(small))).not.toBe(store.kind === 's3' ? 200 : 204);
    expect((await finish(upload)).error?.code).toBe('upload-parts-missing');
    await abort(upload);
    await nothingLeft();
  });

  it('permits no part that it does not have', async () => {
    const { upload } = await begin(5);
    expect((await permit(upload, 2, sumOf(png))).error).toMatchObject({ code: 'input-invalid', field: 'part' });
    expect((await permit(upload, 1, 'x')).error).toMatchObject({ field: 'sha256' });
    await abort(upload);
  });

  it.each([
    ['declares fewer bytes than the file has', 'upload-truncated', () => png.subarray(0, 50_000)],
    ['is of another type than declared', 'upload-type-lies', () => Buffer.concat([Buffer.from('ffd8ff', 'hex'), png.subarray(3, 50_000)])],
    ['is no picture', 'upload-type-lies', () => Buffer.alloc(10_000, 'x')],
  ])('that %s is refused when it is finished, and thrown away', async (_what, code, bytes) => {
    const upload = await sendAll(bytes());
    expect((await finish(upload)).error).toMatchObject({ code, field: 'file' });
    expect((await finish(upload)).error?.code).toBe('upload-gone');
    expect(await product.app.context.db.get('uploads', upload)).toBeUndefined();
    await nothingLeft();
  });

  it('takes nothing by an address that was given before it was finished or ended', async () => {
    const small = await noise(60, 60).png().toBuffer();
    const other = Buffer.from(small).fill(1, 50, 60);
    for (const end of [finish, abort]) {
      const upload = await sendAll(small);
      const [same, changed] = [await permit(upload, 1, sumOf(small)), await permit(upload, 1, sumOf(other))];
      expect((await end(upload)).ok).toBe(true);
      expect(await put(same.value, small)).toBe(404);
      expect(await put(changed.value, other)).toBe(404);
      expect((await permit(upload, 1, sumOf(other))).error?.code).toBe('upload-gone');
    }
    const kept = await product.app.context.files.get(hexOf(small));
    expect(kept.ok && hexOf(Buffer.concat(await kept.value.stream.toArray()))).toBe(hexOf(small));
    await nothingLeft();
  });

  it('is not begun while too many of the same person are open, asked all at once too', async () => {
    const eager = await product.person({ roles: ['staff'] });
    const before = await leftovers();
    const asked = await Promise.all(Array.from({ length: OPEN_AT_ONCE + 3 }, () => ask(eager, 'begin-upload', { name: 'a.png', type: 'image/png', bytes: 5, role: 'artwork' })));
    const made = asked.flatMap(({ value }) => (value ? [begun.parse(value).upload] : []));
    expect(made).toHaveLength(OPEN_AT_ONCE);
    expect(asked.filter(({ error }) => error?.code === 'upload-too-many')).toHaveLength(3);
    // Nothing was begun in the store for those that found no place.
    expect((await leftovers()).sort()).toEqual([...before, ...made].sort());
    await abort(made[0] ?? '', eager);
    const again = await ask(eager, 'begin-upload', { name: 'a.png', type: 'image/png', bytes: 5, role: 'artwork' });
    expect(again.ok).toBe(true);
    for (const upload of [...made.slice(1), begun.parse(again.value).upload]) await abort(upload, eager);
  });

  it('is gone after a day, and swept with what nobody knows of', async () => {
    const { db, log } = product.app.context;
    const kept = await begin(5);
    const old = await sendAll(png);
    const done = await sendAll(await noise(50, 50).png().toBuffer());
    expect((await finish(done)).ok).toBe(true);
    for (const id of [old, done]) await db.change('uploads', { id }, { expiresAt: Date.now() - 1 });
    for (const gone of [await permit(old, 1, sumOf(png)), await ask(staff, 'resume-upload', { upload: old }), await finish(old), await finish(done)]) expect(gone.error?.code).toBe('upload-gone');
    const orphan = newId();
    await parts.begin(orphan, 'image/png');

    await sweepUploads({ db, log, realClock: { now: () => Date.now() } }, parts);
    const left = await leftovers();
    expect(left).toEqual(expect.arrayContaining([kept.upload, orphan]));
    expect(left).not.toContain(old);
    expect([await db.get('uploads', old), await db.get('uploads', done)]).toEqual([undefined, undefined]);
    const media = await db.first('media', { uploadedBy: staff.id, width: 50 });
    expect(media).toBeDefined();

    await sweepUploads({ db, log, realClock: { now: () => Date.now() + DAY + 2 * HOUR } }, parts);
    await nothingLeft();
    expect(await db.count('uploads', { id: kept.upload })).toBe(0);
  });

  it('may be sent to the store from the pages that send files, and from no other page to anywhere', async () => {
    const allowed = async (path: string) => /connect-src ([^;]*)/.exec((await staff.get(path)).headers.get('content-security-policy') ?? '')?.[1];
    expect(await allowed('/desk/media')).toBe(store.s3 ? `'self' ${store.s3.endpoint}` : "'self'");
    for (const path of ['/desk/works', '/desk/profile', '/desk/nowhere', '/']) expect([path, await allowed(path)]).toEqual([path, path === '/' ? undefined : "'self'"]);
  });

  it('is listed for the person who began it, who can cancel it without a script', async () => {
    const { upload } = await begin(5, { name: 'unfinished <b>.png' });
    const listed = await (await staff.get('/desk/media')).text();
    expect(listed).toContain('unfinished &lt;b');
    const other = await product.person({ roles: ['staff'] });
    expect(await (await other.get('/desk/media')).text()).not.toContain('unfinished &lt;b');
    const cancelled = await staff.post('/desk/do/abort-upload', { upload, _key: newId(), _page: '/desk/media', _next: '/desk/media' });
    expect([cancelled.status, cancelled.headers.get('location')]).toEqual([303, '/desk/media']);
    expect(await (await staff.get('/desk/media')).text()).not.toContain('unfinished &lt;b');
  });

  it('asks for addresses by POST and JSON from our own pages only', async () => {
    const { upload } = await begin(5);
    expect((await staff.get('/desk/do/permit-part')).status).toBe(404);
    expect((await staff.json('/desk/do/abort-upload', { upload }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await staff.json('/desk/do/abort-upload', { upload }, { cookie: '' })).status).toBe(401);
    const stranger = await fetch(`${product.url}/desk/upload-part?upload=${upload}&part=1`, { method: 'PUT', headers: { origin: 'https://evil.example', cookie: staff.cookie }, body: 'x' });
    expect(stranger.status).toBe(403);
    await abort(upload);
  });
});

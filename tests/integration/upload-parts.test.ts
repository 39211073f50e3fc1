import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '#app/domain/clock.ts';
import { newId } from '#app/domain/ids.ts';
import { sweepUploads } from '#app/operations/uploads/sweep-uploads.ts';
import { hexOf, openPartsSettings, PartsDesk, slices, sumOf } from './upload-parts-support.ts';
import { noise } from './upload-pictures.ts';

const { settings, stop } = await openPartsSettings();
afterAll(stop);

describe.each(settings)('an upload in parts, to $store.kind on $kind', (setting) => {
  const { store } = setting;
  let desk: PartsDesk;
  beforeAll(async () => { desk = await PartsDesk.open(setting); });
  afterAll(() => desk.close());

  it('becomes a media row whose bytes are those that were sent, and leaves nothing in the store of parts', async () => {
    const upload = await desk.sendAll(desk.png);
    const { value } = await desk.finish(upload);
    expect(value).toMatchObject({ sha256: hexOf(desk.png) });
    const row = await desk.product.app.context.db.get('media', String(value?.['media']));
    expect(row).toMatchObject({ name: '瓦版.png', bytes: desk.png.length, width: 1_900, height: 1_900, uploadedBy: desk.staff.id, credit: 'Demo', role: 'artwork' });
    const kept = await desk.product.app.context.files.get(hexOf(desk.png));
    expect(kept.ok && hexOf(Buffer.concat(await kept.value.stream.toArray()))).toBe(hexOf(desk.png));
    await desk.nothingLeft();
  });

  it('goes on with the parts that are there, and is finished once by two tabs at once', async () => {
    const { upload, partBytes } = await desk.begin(desk.png.length);
    const [first = desk.png, second = desk.png] = slices(desk.png, partBytes);
    await desk.send(upload, 2, second);
    expect((await desk.ask('resume-upload', { upload })).value).toEqual({ partBytes, arrived: [{ number: 2, sha256: sumOf(second) }] });
    expect((await desk.finish(upload)).error).toMatchObject({ code: 'upload-parts-missing', field: 'file' });
    await desk.send(upload, 1, first);
    const media = await desk.product.app.context.db.count('media', {});
    const tabs = await Promise.all([desk.finish(upload), desk.finish(upload), desk.finish(upload)]);
    expect(tabs.filter(({ ok }) => ok)).toHaveLength(1);
    expect(tabs.filter(({ error }) => error?.code === 'upload-finishing')).toHaveLength(2);
    const once = tabs.find(({ ok }) => ok);
    expect(await desk.finish(upload)).toEqual(once);
    expect(await desk.product.app.context.db.count('media', {})).toBe(media + 1);
  });

  it('can be finished by another request once the one that began to is surely dead', async () => {
    const upload = await desk.sendAll(desk.png);
    const { db } = desk.product.app.context;
    await db.change('uploads', { id: upload }, { state: 'finishing', finisher: 'dead', finisherUntil: Date.now() + HOUR });
    expect((await desk.finish(upload)).error?.code).toBe('upload-finishing');
    expect((await desk.abort(upload)).error?.code).toBe('upload-finishing');
    await db.change('uploads', { id: upload }, { finisherUntil: Date.now() - 1 });
    expect((await desk.finish(upload)).ok).toBe(true);
  });

  it('is gone after a day, and swept with what nobody knows of', async () => {
    const { db, log } = desk.product.app.context;
    const kept = await desk.begin(5);
    const old = await desk.sendAll(desk.png);
    const done = await desk.sendAll(await noise(50, 50).png().toBuffer());
    expect((await desk.finish(done)).ok).toBe(true);
    for (const id of [old, done]) await db.change('uploads', { id }, { expiresAt: Date.now() - 1 });
    for (const gone of [await desk.permit(old, 1, sumOf(desk.png)), await desk.ask('resume-upload', { upload: old }), await desk.finish(old), await desk.finish(done)]) expect(gone.error?.code).toBe('upload-gone');
    const orphan = newId();
    await desk.parts.begin(orphan, 'image/png');

    await sweepUploads({ db, log, realClock: { now: () => Date.now() } }, desk.parts);
    const left = await desk.leftovers();
    expect(left).toEqual(expect.arrayContaining([kept.upload, orphan]));
    expect(left).not.toContain(old);
    expect([await db.get('uploads', old), await db.get('uploads', done)]).toEqual([undefined, undefined]);
    const media = await db.first('media', { uploadedBy: desk.staff.id, width: 50 });
    expect(media).toBeDefined();

    await sweepUploads({ db, log, realClock: { now: () => Date.now() + DAY + 2 * HOUR } }, desk.parts);
    await desk.nothingLeft();
    expect(await db.count('uploads', { id: kept.upload })).toBe(0);
  });

  it('may be sent to the store from the pages that send files, and from no other page to anywhere', async () => {
    const allowed = async (path: string) => /connect-src ([^;]*)/.exec((await desk.staff.get(path)).headers.get('content-security-policy') ?? '')?.[1];
    expect(await allowed('/desk/media')).toBe(store.s3 ? `'self' ${store.s3.endpoint}` : "'self'");
    for (const path of ['/desk/works', '/desk/profile', '/desk/nowhere', '/']) expect([path, await allowed(path)]).toEqual([path, path === '/' ? undefined : "'self'"]);
  });

  it('is listed for the person who began it, who can cancel it without a script', async () => {
    const { upload } = await desk.begin(5, { name: 'unfinished <b>.png' });
    const listed = await (await desk.staff.get('/desk/media')).text();
    expect(listed).toContain('unfinished &lt;b');
    const other = await desk.product.person({ roles: ['staff'] });
    expect(await (await other.get('/desk/media')).text()).not.toContain('unfinished &lt;b');
    const cancelled = await desk.staff.post('/desk/do/abort-upload', { upload, _key: newId(), _page: '/desk/media', _next: '/desk/media' });
    expect([cancelled.status, cancelled.headers.get('location')]).toEqual([303, '/desk/media']);
    expect(await (await desk.staff.get('/desk/media')).text()).not.toContain('unfinished &lt;b');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/domain/ids.ts';
import { OPEN_AT_ONCE } from '#app/operations/uploads/upload-rows.ts';
import { begunSchema, hexOf, openPartsSettings, PartsDesk, sumOf } from './upload-parts-support.ts';
import { noise } from './upload-pictures.ts';

const { settings, stop } = await openPartsSettings();
afterAll(stop);

describe.each(settings)('an upload in parts that is refused, to $store.kind on $kind', (setting) => {
  const { store } = setting;
  let desk: PartsDesk;
  beforeAll(async () => { desk = await PartsDesk.open(setting); });
  afterAll(() => desk.close());

  it.each([
    ['a name that is no picture', { name: 'a.svg' }, 'upload-type-not-allowed'],
    ['a name and a type that disagree', { name: 'a.jpg' }, 'upload-type-lies'],
    ['a path as name', { name: '../a.png' }, 'upload-name-invalid'],
    ['no bytes', { bytes: 0 }, 'upload-empty'],
    ['more than the limit', { bytes: 100 * 1024 * 1024 + 1 }, 'upload-too-large'],
    ['a size that is no number', { bytes: 1.5 }, 'input-invalid'],
    ['another role', { role: 'font' }, 'input-invalid'],
  ])('is not begun with %s', async (_what, lie, code) => {
    expect((await desk.ask('begin-upload', { name: 'a.png', type: 'image/png', bytes: 5, role: 'artwork', ...lie })).error?.code).toBe(code);
    await desk.nothingLeft();
  });

  it('is begun, permitted, taken and ended for nobody who may not upload', async () => {
    const reviewer = await desk.product.person({ roles: ['reviewer'], secretariat: false });
    const upload = await desk.sendAll(desk.png);
    const { value } = await desk.permit(upload, 1, sumOf(desk.png));
    expect((await desk.ask('begin-upload', { name: 'a.png', type: 'image/png', bytes: 5, role: 'artwork' }, reviewer)).error?.code).toBe('not-allowed');
    for (const one of [await desk.permit(upload, 1, sumOf(desk.png), reviewer), await desk.finish(upload, reviewer), await desk.abort(upload, reviewer)]) expect(one.error?.code).toBe('not-allowed');
    if (store.kind === 'disk') expect(await desk.put(value, desk.png.subarray(0, 8 * 1024 * 1024), reviewer)).toBe(403);
    await desk.abort(upload);
  });

  it('belongs to one person: for anybody else it is not there', async () => {
    const other = await desk.product.person({ roles: ['staff'] });
    const { upload } = await desk.begin(5);
    const theirs = [await desk.permit(upload, 1, sumOf(desk.png), other), await desk.ask('resume-upload', { upload }, other), await desk.finish(upload, other), await desk.abort(upload, other)];
    const nowhere = await desk.ask('resume-upload', { upload: newId() }, other);
    for (const { error } of theirs) expect(error).toEqual(nowhere.error);
    expect(nowhere.error?.code).toBe('upload-gone');
    if (store.kind === 'disk') expect(await desk.put((await desk.permit(upload, 1, sumOf(desk.png.subarray(0, 5)))).value, desk.png.subarray(0, 5), other)).toBe(404);
    expect((await desk.abort(upload)).ok).toBe(true);
  });

  it.each([
    ['fewer bytes than permitted', (part: Buffer) => part.subarray(0, -1)],
    ['more bytes than permitted', (part: Buffer) => Buffer.concat([part, part])],
    ['other bytes than permitted', (part: Buffer) => Buffer.from(part).fill(0, 0, 1)],
  ])('does not take %s', async (_what, lie) => {
    const small = desk.png.subarray(0, 100_000);
    const { upload } = await desk.begin(small.length);
    expect(await desk.put((await desk.permit(upload, 1, sumOf(small))).value, lie(small))).not.toBe(store.kind === 's3' ? 200 : 204);
    expect((await desk.finish(upload)).error?.code).toBe('upload-parts-missing');
    await desk.abort(upload);
    await desk.nothingLeft();
  });

  it('permits no part that it does not have', async () => {
    const { upload } = await desk.begin(5);
    expect((await desk.permit(upload, 2, sumOf(desk.png))).error).toMatchObject({ code: 'input-invalid', field: 'part' });
    expect((await desk.permit(upload, 1, 'x')).error).toMatchObject({ field: 'sha256' });
    await desk.abort(upload);
  });

  it.each([
    ['declares fewer bytes than the file has', 'upload-truncated', () => desk.png.subarray(0, 50_000)],
    ['is of another type than declared', 'upload-type-lies', () => Buffer.concat([Buffer.from('ffd8ff', 'hex'), desk.png.subarray(3, 50_000)])],
    ['is no picture', 'upload-type-lies', () => Buffer.alloc(10_000, 'x')],
  ])('that %s is refused when it is finished, and thrown away', async (_what, code, bytes) => {
    const upload = await desk.sendAll(bytes());
    expect((await desk.finish(upload)).error).toMatchObject({ code, field: 'file' });
    expect((await desk.finish(upload)).error?.code).toBe('upload-gone');
    expect(await desk.product.app.context.db.get('uploads', upload)).toBeUndefined();
    await desk.nothingLeft();
  });

  it('takes nothing by an address that was given before it was finished or ended', async () => {
    const small = await noise(60, 60).png().toBuffer();
    const other = Buffer.from(small).fill(1, 50, 60);
    for (const end of ['finish', 'abort'] as const) {
      const upload = await desk.sendAll(small);
      const [same, changed] = [await desk.permit(upload, 1, sumOf(small)), await desk.permit(upload, 1, sumOf(other))];
      expect((await desk[end](upload)).ok).toBe(true);
      expect(await desk.put(same.value, small)).toBe(404);
      expect(await desk.put(changed.value, other)).toBe(404);
      expect((await desk.permit(upload, 1, sumOf(other))).error?.code).toBe('upload-gone');
    }
    const kept = await desk.product.app.context.files.get(hexOf(small));
    expect(kept.ok && hexOf(Buffer.concat(await kept.value.stream.toArray()))).toBe(hexOf(small));
    await desk.nothingLeft();
  });

  it('is not begun while too many of the same person are open, asked all at once too', async () => {
    const eager = await desk.product.person({ roles: ['staff'] });
    const before = await desk.leftovers();
    const asked = await Promise.all(Array.from({ length: OPEN_AT_ONCE + 3 }, () => desk.ask('begin-upload', { name: 'a.png', type: 'image/png', bytes: 5, role: 'artwork' }, eager)));
    const made = asked.flatMap(({ value }) => (value ? [begunSchema.parse(value).upload] : []));
    expect(made).toHaveLength(OPEN_AT_ONCE);
    expect(asked.filter(({ error }) => error?.code === 'upload-too-many')).toHaveLength(3);
    // Nothing was begun in the store for those that found no place.
    expect((await desk.leftovers()).sort()).toEqual([...before, ...made].sort());
    await desk.abort(made[0] ?? '', eager);
    const again = await desk.ask('begin-upload', { name: 'a.png', type: 'image/png', bytes: 5, role: 'artwork' }, eager);
    expect(again.ok).toBe(true);
    for (const upload of [...made.slice(1), begunSchema.parse(again.value).upload]) await desk.abort(upload, eager);
  });

  it('asks for addresses by POST and JSON from our own pages only', async () => {
    const { upload } = await desk.begin(5);
    expect((await desk.staff.get('/desk/do/permit-part')).status).toBe(404);
    expect((await desk.staff.json('/desk/do/abort-upload', { upload }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await desk.staff.json('/desk/do/abort-upload', { upload }, { cookie: '' })).status).toBe(401);
    const stranger = await fetch(`${desk.product.url}/desk/upload-part?upload=${upload}&part=1`, { method: 'PUT', headers: { origin: 'https://evil.example', cookie: desk.staff.cookie }, body: 'x' });
    expect(stranger.status).toBe(403);
    await desk.abort(upload);
  });
});

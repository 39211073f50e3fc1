import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { newId } from '#app/domain/ids.ts';
import { bytesOfPart, type PartClaim, type PartedUpload, type PartStore } from '#app/files/part-store.ts';
import { nameOfBytes } from '#app/files/hashing.ts';
import { must } from '#tests/support/must.ts';

/** S3 takes no smaller part but the last. */
export const LEAST_PART = 5 * 1024 * 1024;

export interface PartsUnderTest {
  readonly store: PartStore;
  /** Sends some bytes with the ticket of a claim, as a browser does; answers whether they were taken. */
  readonly send: (upload: PartedUpload, claim: PartClaim, bytes: Uint8Array) => Promise<boolean>;
}

const sumOf = (bytes: Uint8Array) => Buffer.from(nameOfBytes(bytes), 'hex').toString('base64');

/** What every store of parts does, whatever stands behind it. */
export function describePartStore(under: () => PartsUnderTest): void {
  const whole = randomBytes(2 * LEAST_PART + 1_000);
  const partOf = (number: number) => whole.subarray((number - 1) * LEAST_PART, number * LEAST_PART);

  const begin = async (): Promise<PartedUpload> => {
    const id = newId();
    return { id, ...must(await under().store.begin(id, 'image/png')), bytes: whole.length, partBytes: LEAST_PART };
  };
  const send = (upload: PartedUpload, number: number, bytes: Uint8Array = partOf(number), sha256 = sumOf(bytes)) =>
    under().send(upload, { number, bytes: bytesOfPart(upload, number) ?? 0, sha256 }, bytes);
  const leftovers = async (): Promise<string[]> => {
    const ids: string[] = [];
    for await (const { id } of under().store.leftovers()) ids.push(id);
    return ids;
  };

  test('parts that arrive in any order, one of them twice, are joined in theirs', async () => {
    const upload = await begin();
    for (const number of [3, 1, 2, 1]) expect(await send(upload, number)).toBe(true);
    for (const _again of [1, 2]) {
      const joined = Buffer.concat(await must(await under().store.join(upload)).toArray());
      expect(nameOfBytes(joined)).toBe(nameOfBytes(whole));
    }
    await under().store.discard(upload);
    expect(await under().store.join(upload)).toMatchObject({ ok: false, code: 'upload-gone' });
  });

  test('what has arrived is told with its length and digest', async () => {
    const upload = await begin();
    expect(await under().store.standing(upload)).toEqual({ ok: true, value: { kind: 'parts', parts: [] } });
    await send(upload, 2);
    await send(upload, 3);
    expect(await under().store.standing(upload)).toMatchObject({
      value: { parts: [{ number: 2, bytes: LEAST_PART, sha256: sumOf(partOf(2)) }, { number: 3, bytes: 1_000, sha256: sumOf(partOf(3)) }] },
    });
    expect(await under().store.join(upload)).toMatchObject({ ok: false, code: 'upload-parts-missing', details: { missing: 1 } });
    await under().store.discard(upload);
  });

  test('a part sent again with other bytes takes the place of the former', async () => {
    const upload = await begin();
    const other = randomBytes(1_000);
    for (const number of [1, 2, 3]) await send(upload, number);
    expect(await send(upload, 3, other)).toBe(true);
    const joined = Buffer.concat(await must(await under().store.join(upload)).toArray());
    expect(joined.subarray(-1_000).equals(other)).toBe(true);
    await under().store.discard(upload);
  });

  test('bytes of another length or digest than permitted are refused, and leave nothing', async () => {
    const upload = await begin();
    const part = partOf(3);
    expect(await send(upload, 3, part.subarray(1), sumOf(part.subarray(1)))).toBe(false);
    expect(await send(upload, 3, Buffer.concat([part, part]))).toBe(false);
    expect(await send(upload, 3, part, sumOf(randomBytes(5)))).toBe(false);
    expect(await under().store.standing(upload)).toMatchObject({ value: { parts: [] } });
    await under().store.discard(upload);
  });

  test('nothing is taken for an upload that was discarded', async () => {
    const upload = await begin();
    await send(upload, 1);
    await under().store.discard(upload);
    expect(await send(upload, 3)).toBe(false);
    expect(await under().store.standing(upload)).toMatchObject({ ok: false, code: 'upload-gone' });
    await under().store.discard(upload);
  });

  test('what was begun and not discarded is found, joined or not', async () => {
    const [open, joined, gone] = [await begin(), await begin(), await begin()];
    for (const number of [1, 2, 3]) await send(joined, number);
    must(await under().store.join(joined)).destroy();
    await under().store.discard(gone);
    const found = await leftovers();
    expect(found).toEqual(expect.arrayContaining([open.id, joined.id]));
    expect(found).not.toContain(gone.id);
    for (const one of [open, joined]) await under().store.discard(one);
    expect(await leftovers()).toEqual([]);
  });
}

import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawPlate, plateHeight, plateIds, plateSvg } from './draw-artwork.ts';

describe('the demo artwork', () => {
  it.each(plateIds)('draws %s with the same bytes every time, and as it is committed', async (id) => {
    const drawn = await drawPlate(id, 620, { palette: true });
    expect((await drawPlate(id, 620, { palette: true })).equals(drawn)).toBe(true);
    const committed = sharp(await readFile(new URL(`../media/demo/${id}.png`, import.meta.url)));
    expect(await committed.metadata()).toMatchObject({ width: 2480, height: 3508, format: 'png' });
    // Not byte for byte: another architecture may round an edge differently.
    const [a, b] = await Promise.all([sharp(drawn).resize(62, 88).removeAlpha().raw().toBuffer(), committed.resize(62, 88).removeAlpha().raw().toBuffer()]);
    const differences = a.map((value, index) => Math.abs(value - (b[index] ?? 0)));
    expect(differences.reduce((sum, value) => sum + value, 0) / a.length).toBeLessThan(4);
  });

  it.each(plateIds)('puts no letters into %s', (id) => {
    expect(plateSvg(id)).not.toMatch(/<text|font/);
  });

  it('makes the sizes that printers know', () => {
    expect([plateHeight(4961), plateHeight(2480)]).toEqual([7016, 3508]);
  });
});

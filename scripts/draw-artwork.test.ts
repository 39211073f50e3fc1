import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { comicPageFile, WIFI_GHOST_PAGES, wifiGhostPage } from './artwork/wifi-ghost.ts';
import { committedWidths, drawComicPage, drawPlate, plateHeight, plateIds, plateSvg } from './draw-artwork.ts';

/** How far two pictures are apart, as the mean difference of their channels from 0 to 255 at a small size. */
async function distance(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all([one, other].map((bytes) => sharp(bytes).resize(62, 88, { fit: 'fill' }).removeAlpha().raw().toBuffer()));
  if (!a || !b) throw new Error('Two pictures were given');
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}

describe('the demo artwork', () => {
  it.each(plateIds)('draws %s with the same bytes every time, and as it is committed', async (id) => {
    const drawn = await drawPlate(id, 620, { palette: true });
    expect((await drawPlate(id, 620, { palette: true })).equals(drawn)).toBe(true);
    const committed = sharp(await readFile(new URL(`../media/demo/${id}.png`, import.meta.url)));
    expect(await committed.metadata()).toMatchObject({ width: committedWidths[id], height: plateHeight(committedWidths[id]), format: 'png' });
    // Not byte for byte: another architecture may round an edge differently.
    expect(await distance(drawn, await committed.toBuffer())).toBeLessThan(4);
  });

  it.each(plateIds)('puts no letters into %s', (id) => {
    expect(plateSvg(id)).not.toMatch(/<text|font/);
  });

  it('draws the 24 pages of the comic without letters, each another picture, as they are committed', async () => {
    const pages = Array.from({ length: WIFI_GHOST_PAGES }, (_, index) => index + 1);
    expect(pages).toHaveLength(24);
    expect(new Set(pages.map(wifiGhostPage)).size).toBe(24);
    for (const n of pages) {
      expect(wifiGhostPage(n)).not.toMatch(/<text|font/);
      const committed = await readFile(new URL(`../media/demo/${comicPageFile(n)}`, import.meta.url));
      expect(await distance(await drawComicPage(n), committed)).toBeLessThan(4);
    }
  });

  it('makes the sizes that printers know', () => {
    expect([plateHeight(4961), plateHeight(2480)]).toEqual([7016, 3508]);
  });
});

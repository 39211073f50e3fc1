import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { lockIt } from './artwork/lock-it.ts';
import { updateToday } from './artwork/update-today.ts';
import { whoIsAsking } from './artwork/who-is-asking.ts';
import { COMIC_PAGE, comicPageFile, WIFI_GHOST_PAGES, wifiGhostPage } from './artwork/wifi-ghost.ts';

/** The demo's posters, each drawn without words; that of 2025 is finished so, the other two are plates. */
export const plateIds = ['lock-it', 'who-is-asking', 'update-today'] as const;
export type PlateId = (typeof plateIds)[number];

const WIDTH = 1240;
const HEIGHT = 1753.6;
const drawings: Record<PlateId, (w: number, h: number) => string> = { 'lock-it': lockIt, 'who-is-asking': whoIsAsking, 'update-today': updateToday };

/** How wide the committed files are, in pixels. */
export const committedWidths: Readonly<Record<PlateId, number>> = { 'lock-it': 2480, 'who-is-asking': 2480, 'update-today': 1240 };

/** The plate as SVG: shapes only, no letters, so that no font of the machine can change it. */
export function plateSvg(id: PlateId): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none">${drawings[id](WIDTH, HEIGHT)}</svg>`;
}

/** Height in pixels of an A-series sheet of this width: 4961 → 7016, 2480 → 3508. */
export function plateHeight(width: number): number {
  return Math.ceil(width * Math.SQRT2);
}

/**
 * Draws a plate as PNG, `width` pixels wide (4961 is A3 at 300 dpi). The same versions of sharp on the
 * same architecture give the same bytes. `palette` makes the small file that the repository holds.
 */
export async function drawPlate(id: PlateId, width: number, options: { palette?: boolean } = {}): Promise<Buffer> {
  const size = { width, height: plateHeight(width) };
  const svg = plateSvg(id).replace('<svg ', `<svg width="${size.width}" height="${size.height}" `);
  const image = sharp(Buffer.from(svg), { limitInputPixels: 64_000_000 }).flatten({ background: '#f5ebd6' }).removeAlpha();
  return image
    .png(options.palette === true ? { palette: true, colours: 128, dither: 0.6, effort: 10, compressionLevel: 9 } : { compressionLevel: 6 })
    .toBuffer();
}

/** Draws a page (from 1) of the comic as PNG: about 6 kB, since it has few colours and no shades. */
export async function drawComicPage(n: number): Promise<Buffer> {
  return sharp(Buffer.from(wifiGhostPage(n)))
    .resize(COMIC_PAGE.width, COMIC_PAGE.height)
    .removeAlpha()
    .png({ palette: true, colours: 24, dither: 0, effort: 10, compressionLevel: 9 })
    .toBuffer();
}

/** Writes the committed plates and the pages of the comic into a folder. */
export async function writeArtwork(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'wifi-ghost'), { recursive: true });
  for (let n = 1; n <= WIFI_GHOST_PAGES; n += 1) await writeFile(path.join(folder, comicPageFile(n)), await drawComicPage(n));
  for (const id of plateIds) await writeFile(path.join(folder, `${id}.png`), await drawPlate(id, committedWidths[id], { palette: true }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeArtwork(fileURLToPath(new URL('../media/demo', import.meta.url)));
}

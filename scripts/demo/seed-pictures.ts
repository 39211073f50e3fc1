import { letteringOf } from '#app/domain/lettering/lettering.ts';
import type { TextField } from '#app/domain/snapshot.ts';
import { renderHere } from '#app/imaging/render-here.ts';
import { COMIC_PAGE, comicPageFile, WIFI_GHOST_PAGES } from '../artwork/wifi-ghost.ts';
import { withKeptPictures } from './kept-pictures.ts';
import type { Stage } from './stage.ts';
import { readComicPage, readDemoPlate, type DemoTexts } from './texts.ts';
import { letterArtwork, registerArtwork, renderArtwork } from './upload-artwork.ts';

const credit = { text: 'Kawaraban demo campaign 2026', licence: 'CC BY 4.0' };

/** An uploaded picture as a work names it. */
export interface Artwork {
  readonly sha256: string;
  readonly fields: TextField[];
}

export interface Pictures {
  /** By the plate's id. */
  readonly plates: ReadonlyMap<string, Artwork>;
  /** The comic's pages in order. */
  readonly pages: readonly Artwork[];
}

/** The texts of an edition that is lettered on a plate. */
interface Letters {
  readonly plate: string;
  readonly locale: string;
  readonly segments: Readonly<Record<string, string>>;
}

/** A poster's texts in every language. */
export function lettersOf({ plate, locales }: DemoTexts['posters'][string]): Letters[] {
  return Object.entries(locales).map(([locale, { segments }]) => ({ plate, locale, segments }));
}

/**
 * Uploads the plates and the comic's pages as the staff would, and makes all their renditions, several at once. Each plate is lettered
 * in all its languages at once, which is quicker than one by one when they are submitted.
 */
export async function seedPictures(stage: Stage, plateIds: readonly string[], letters: readonly Letters[]): Promise<Pictures> {
  const making: Promise<void>[] = [];
  const plates = new Map<string, Artwork>();
  for (const id of plateIds) {
    const { plate: { file, width, height, fields }, bytes } = await readDemoPlate(id);
    const sha256 = await registerArtwork(stage, { name: file, bytes, width, height, credit });
    plates.set(id, { sha256, fields });
    const letterings = letters.filter(({ plate }) => plate === id).flatMap(({ locale, segments }) =>
      letteringOf({ fields }, Object.entries(segments).map(([key, text]) => ({ key, text })), locale) ?? []);
    making.push(withKeptPictures(stage.context, sha256, { credit, letterings }, async () => {
      await Promise.all([renderArtwork(stage, sha256), letterArtwork(stage, sha256, letterings)]);
    }));
  }
  const pages: Artwork[] = [];
  for (let n = 1; n <= WIFI_GHOST_PAGES; n += 1) {
    const sha256 = await registerArtwork(stage, { name: comicPageFile(n).replace('/', '-'), bytes: await readComicPage(n), ...COMIC_PAGE, credit });
    pages.push({ sha256, fields: [] });
    making.push(withKeptPictures(stage.context, sha256, { credit }, () => renderArtwork(stage, sha256, { run: renderHere })));
  }
  await Promise.all(making);
  return { plates, pages };
}

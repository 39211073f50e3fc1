import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { pageAltKey, pageTextKey } from '#app/domain/segment-keys.ts';
import { textFieldSchema } from '#app/domain/snapshot.ts';
import { comicPageFile } from '../artwork/wifi-ghost.ts';

const folder = new URL('../../media/demo/', import.meta.url);

const editionSchema = z.object({ review: z.string(), segments: z.record(z.string(), z.string()) });
const textsSchema = z.object({
  campaign: z.object({ year: z.number(), hashtag: z.string() }),
  posters: z.record(z.string(), z.object({
    slug: z.string(),
    plate: z.string(),
    credit: z.object({ text: z.string(), licence: z.string() }),
    locales: z.record(z.string(), editionSchema),
  })),
  posts: z.record(z.string(), z.object({ slug: z.string(), locales: z.record(z.string(), editionSchema) })),
});
const platesSchema = z.record(z.string(), z.object({
  file: z.string(),
  width: z.number(),
  height: z.number(),
  fields: z.array(textFieldSchema),
}));

const comicSchema = z.object({
  slug: z.string(),
  credit: z.object({ text: z.string(), licence: z.string() }),
  locales: z.record(z.string(), z.object({ review: z.string(), title: z.string(), pages: z.array(z.object({ said: z.string(), alt: z.string() })) })),
});

export type DemoTexts = z.infer<typeof textsSchema>;
export type DemoPlate = z.infer<typeof platesSchema>[string];

/** The demo's texts in every locale, from `media/demo/texts.json`. */
export async function readDemoTexts(): Promise<DemoTexts> {
  return textsSchema.parse(JSON.parse(await readFile(new URL('texts.json', folder), 'utf8')));
}

/** A plate's description and its picture, from `media/demo`. */
export async function readDemoPlate(id: string): Promise<{ plate: DemoPlate; bytes: Buffer }> {
  const plates = platesSchema.parse(JSON.parse(await readFile(new URL('plates.json', folder), 'utf8')));
  const plate = plates[id];
  if (!plate) throw new Error(`No plate ${id}`);
  return { plate, bytes: await readFile(new URL(plate.file, folder)) };
}

/** What the demo's comic is called and made of, and its segments by locale, from `media/demo/wifi-ghost.json`. */
export async function readDemoComic() {
  const { locales, ...rest } = comicSchema.parse(JSON.parse(await readFile(new URL('wifi-ghost.json', folder), 'utf8')));
  const segments = new Map(Object.entries(locales).map(([locale, { title, pages }]) => {
    const texts: Record<string, string> = { title };
    for (const [index, { said, alt }] of pages.entries()) {
      texts[pageTextKey(index + 1, 1)] = said;
      texts[pageAltKey(index + 1)] = alt;
    }
    return [locale, texts] as const;
  }));
  return { ...rest, segments };
}

/** A page (from 1) of the demo's comic as PNG, from `media/demo`. */
export function readComicPage(n: number): Promise<Buffer> {
  return readFile(new URL(comicPageFile(n), folder));
}

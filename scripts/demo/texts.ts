import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { textFieldSchema } from '#app/domain/snapshot.ts';

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

import { z } from 'zod';
import { eventFactsSchema, type EventFacts } from './event-facts.ts';
import { workKinds } from './work-kinds.ts';

/** SHA-256 in lower-case hexadecimal: the name of a blob, and of a snapshot (its fingerprint). */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

export type { WorkKind } from './work-kinds.ts';

const wholeNumber = z.number().int().min(0).max(1_000_000_000);

/** Where a text stands on a plate, in ten-thousandths of its width (x, w) and height (y, h). */
export const textFieldSchema = z.strictObject({
  key: z.string(),
  x: wholeNumber,
  y: wholeNumber,
  w: wholeNumber,
  h: wholeNumber,
  align: z.enum(['start', 'center', 'end']),
  /** Letter height, in ten-thousandths of the plate's width. */
  size: wholeNumber,
  weight: z.enum(['regular', 'bold']),
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
});
export type TextField = z.infer<typeof textFieldSchema>;

/** A plate (artwork without lettering, `fields` says where text goes) or finished artwork (`fields` is empty). */
const artworkSchema = z.strictObject({
  sha256: sha256Schema,
  mediaType: z.enum(['image/png', 'image/jpeg', 'image/webp']),
  width: wholeNumber,
  height: wholeNumber,
  fields: z.array(textFieldSchema).max(40),
});
export type Artwork = z.infer<typeof artworkSchema>;

/** One blob that the edition publishes. The original artwork is never one of them: only its renditions are public. */
const manifestEntrySchema = z.strictObject({
  role: z.enum(['rendition', 'social', 'attachment']),
  /** The name of the recipe that made it, such as `webp-960` (see `src/imaging/recipes.ts`). */
  recipe: z.string(),
  sha256: sha256Schema,
  mediaType: z.string(),
  bytes: wholeNumber,
  width: wholeNumber,
  height: wholeNumber,
  /** The file name people see: `/f/<sha256>/<name>`. */
  name: z.string(),
});
export type ManifestEntry = z.infer<typeof manifestEntrySchema>;

/**
 * All that an edition publishes, version 1. Frozen: a change needs a new version, and the golden
 * bytes of this one stay in the tests for ever. No database ids, no floats, no absent-versus-null.
 */
export const snapshotV1Schema = z.strictObject({
  format: z.literal('kawaraban-snapshot'),
  version: z.literal(1),
  campaign: z.strictObject({ year: z.number().int(), hashtag: z.string() }),
  kind: z.enum(['poster', 'post']),
  locale: z.string(),
  sourceLocale: z.string(),
  slug: z.string(),
  /** In the order in which they are shown. */
  segments: z.array(z.strictObject({ key: z.string(), text: z.string() })),
  links: z.array(z.url()),
  /** Empty for a work without artwork; posters have one, posts up to four. */
  artworks: z.array(artworkSchema).max(4),
  credit: z.strictObject({ text: z.string(), licence: z.string() }),
  manifest: z.array(manifestEntrySchema),
});
export type SnapshotV1 = z.infer<typeof snapshotV1Schema>;

/**
 * Version 2 (docs/decisions/110): comics with up to 60 pages, events with their facts, and a manifest
 * that says of every file which artwork it shows. Frozen like version 1, with the facts' schema.
 */
export const snapshotV2Schema = snapshotV1Schema.extend({
  version: z.literal(2),
  kind: z.enum(workKinds),
  /** A comic's pages in reading order: artwork n is page n. */
  artworks: z.array(artworkSchema).max(60),
  /** An event's; null for every other kind. */
  facts: eventFactsSchema.nullable(),
  /** `artwork`: the place, from 1, of the artwork that a file shows; 0 for what shows none. */
  manifest: z.array(manifestEntrySchema.extend({ artwork: wholeNumber.max(60) })),
});
export type SnapshotV2 = z.infer<typeof snapshotV2Schema>;

/** A file of a manifest of either version; `artwork` stands in version 2 alone: ask `artworkNumber`. */
export type ManifestFile = ManifestEntry & { readonly artwork?: number };

export type Snapshot = SnapshotV1 | SnapshotV2;

/** The facts of a snapshot; undefined for everything but an event. */
export function factsOf(snapshot: Snapshot): EventFacts | undefined {
  return 'facts' in snapshot ? (snapshot.facts ?? undefined) : undefined;
}

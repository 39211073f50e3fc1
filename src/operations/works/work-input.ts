import { z } from 'zod';
import { fail, ok, type Result } from '#app/domain/result.ts';
import { placeKinds, type EventFacts } from '#app/domain/event-facts.ts';
import { makeEventFacts } from '#app/domain/make-event-facts.ts';
import { sha256Schema, textFieldSchema, type Artwork } from '#app/domain/snapshot.ts';
import { artworkCounts, type WorkKind } from '#app/domain/work-kinds.ts';
import { turns } from '#app/domain/wall-time.ts';
import type { Rows } from '#app/store/rows.ts';

/** What staff call a work among themselves; never public. */
export const labelSchema = z.string().trim().min(1).max(200);
/** A work's part of its pages' addresses; `slug-malformed` says how one is made. */
export const slugSchema = z.string().min(2).max(80).refine((slug) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug), { params: { code: 'slug-malformed' } });
export const linksSchema = z.array(z.url({ protocol: /^https?$/ }).max(500)).max(10);
export const creditSchema = z.strictObject({ text: z.string().max(500), licence: z.string().max(200) });

/** An uploaded picture and, if it is a plate, where its texts stand. */
export const artworkInputSchema = z.strictObject({
  sha256: sha256Schema,
  fields: z.array(textFieldSchema).max(40).default([]),
});
type ArtworkInput = z.infer<typeof artworkInputSchema>;

/** Pages of a comic at most; how many another kind may have is judged by `checkArtworks`. */
export const artworksSchema = z.array(artworkInputSchema).max(artworkCounts.comic);

/** An event's times as its clocks show them, and its place; `makeEventFacts` finds the instants. */
export const eventSchema = z.strictObject({
  start: z.string().min(1).max(40),
  end: z.string().min(1).max(40),
  zone: z.string().min(1).max(60),
  startTurn: z.enum(turns).optional(),
  endTurn: z.enum(turns).optional(),
  place: z.strictObject({ kind: z.enum(placeKinds), name: z.string().max(300).default('') }),
  link: z.url({ protocol: /^https?$/ }).max(500).optional(),
});

/**
 * The facts of an event from a form; undefined for every other kind. Fails with `facts-missing` (an event
 * without them), `facts-not-for-kind`, or the codes of `makeEventFacts`, each with its field below `event`.
 */
export function factsFor(kind: WorkKind, event: z.infer<typeof eventSchema> | undefined): Result<EventFacts | undefined> {
  if (kind !== 'event') return event ? fail('facts-not-for-kind', { field: 'event' }) : ok(undefined);
  if (!event) return fail('facts-missing', { field: 'event' });
  const facts = makeEventFacts(event);
  return facts.ok ? facts : { ...facts, field: `event.${facts.field ?? 'start'}` };
}

/**
 * Ties artworks to uploaded files: what the file is comes from our own probe, never from the form.
 * Fails with `artwork-not-found`, `too-many-artworks` (details: how many the kind may have).
 */
export async function checkArtworks(tx: Rows, kind: WorkKind, wanted: readonly ArtworkInput[]): Promise<Result<Artwork[], 'artwork-not-found' | 'too-many-artworks'>> {
  const limit = artworkCounts[kind];
  if (wanted.length > limit) return fail('too-many-artworks', { field: 'artworks', details: { limit } });
  const artworks: Artwork[] = [];
  for (const [at, { sha256, fields }] of wanted.entries()) {
    const media = await tx.first('media', { sha256 });
    if (!media) return fail('artwork-not-found', { field: `artworks.${String(at)}` });
    const mediaType = media.mediaType as Artwork['mediaType']; // register-media lets only these in
    artworks.push({ sha256, mediaType, width: media.width, height: media.height, fields });
  }
  return ok(artworks);
}

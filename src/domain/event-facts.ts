import { z } from 'zod';
import { WALL_TIME } from './wall-time-shape.ts';

/** How people take part. */
export const placeKinds = ['venue', 'online', 'both'] as const;
export type PlaceKind = (typeof placeKinds)[number];

const momentSchema = z.strictObject({
  wall: z.string().regex(WALL_TIME),
  /** Minutes east of UTC that hold at that moment: they tell the two hours apart that a clock shows twice. */
  offset: z.number().int().min(-1_080).max(1_080),
  /** The same moment in milliseconds since 1970, UTC. */
  at: z.number().int().min(0).max(Date.UTC(2200, 0)),
});
export type EventMoment = z.infer<typeof momentSchema>;

/**
 * What everybody has to know of an event, the same in every language (docs/decisions/111). The instants
 * are stored beside the wall times, so that a later change of a zone's rules changes no published bytes.
 */
export const eventFactsSchema = z.strictObject({
  start: momentSchema,
  end: momentSchema,
  /** IANA name of the zone in which it takes place. */
  zone: z.string().max(60),
  /** `name`: in the organiser's own words, as it is written at the door; empty for an event that is only online. */
  place: z.strictObject({ kind: z.enum(placeKinds), name: z.string().max(300) }),
  /** Where to register or join; null where there is nothing to open. */
  link: z.url({ protocol: /^https?$/ }).max(500).nullable(),
});
export type EventFacts = z.infer<typeof eventFactsSchema>;

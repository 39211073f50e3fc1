import { z } from 'zod';
import { parseSegmentKey, SEGMENTS_MAX, segmentLimit } from './segment-keys.ts';
import { segmentOrigins } from './segments.ts';
import { sha256Schema, type WorkKind } from './snapshot.ts';
import { codePoints } from './text.ts';

/** One stored segment. Apart from `segments.ts` so that islands carry no zod. */
export const segmentSchema = z.strictObject({
  key: z.string().max(40),
  text: z.string().min(1).max(20_000),
  basisHash: sha256Schema.optional(),
  origin: z.enum(segmentOrigins),
});

/** The stored JSON of an edition's segments: each key once, each a key of the kind, none too long. */
export function segmentsSchemaFor(kind: WorkKind) {
  return z.array(segmentSchema).max(SEGMENTS_MAX).superRefine((segments, context) => {
    const seen = new Set<string>();
    segments.forEach(({ key, text }, index) => {
      const complain = (message: string) => { context.addIssue({ code: 'custom', path: [index, 'key'], message }); };
      if (!parseSegmentKey(kind, key)) complain(`not a segment of a ${kind}: ${key}`);
      else if (seen.has(key)) complain(`twice: ${key}`);
      else if (codePoints(text) > segmentLimit(kind, key)) complain(`too long: ${key}`);
      seen.add(key);
    });
  });
}

/** A change as it arrives in a request; `applyChanges` judges keys and texts. */
export const segmentChangeSchema = z.strictObject({
  key: z.string().max(40),
  text: z.string().max(40_000).optional(),
  origin: z.enum(segmentOrigins).optional(),
  confirm: z.boolean().optional(),
});

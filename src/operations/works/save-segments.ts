import { z } from 'zod';
import type { Result } from '#app/domain/result.ts';
import { SEGMENTS_MAX } from '#app/domain/segment-keys.ts';
import { segmentChangeSchema } from '#app/domain/segments-schema.ts';
import { defineOperation } from '../operation.ts';
import { writeSegments, type SavedSegments } from './write-segments.ts';

/**
 * Saves texts of one edition; a draft, never public. A save without a change writes nothing (rule 5).
 * `sourceRevision` is the number of the source revision that the person had before the eyes. A change
 * with `confirm` ("still right") also says that its artwork and links were looked at (docs/decisions/100).
 * Fails with `not-found`, `not-allowed`, `stale-revision` (details: the revision and texts that are
 * there now), or a text's own code with the field `segments.<key>`.
 */
export const saveSegments = defineOperation({
  name: 'save-segments',
  permission: 'read-edition',
  input: z.strictObject({
    edition: z.string(),
    expectedRevision: z.number().int().min(0),
    sourceRevision: z.number().int().min(1).optional(),
    changes: z.array(segmentChangeSchema).max(SEGMENTS_MAX),
  }),
  run: (tx, context, actor, input): Promise<Result<SavedSegments>> => writeSegments(tx, context, actor, { action: 'save-segments', edition: input.edition, save: () => input }),
});

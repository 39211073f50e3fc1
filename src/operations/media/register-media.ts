import { z } from 'zod';
import { ok } from '#app/domain/result.ts';
import { sha256Schema } from '#app/domain/snapshot.ts';
import { defineOperation } from '../operation.ts';
import { creditSchema } from '../works/work-input.ts';

/**
 * Makes the media row of an upload that was received, sniffed and probed, and asks for its renditions.
 * Only the upload route performs it: what it is told of the file comes from our own probe, so it has
 * no address of its own. The same bytes again are a second row on one blob.
 */
export const registerMedia = defineOperation({
  name: 'register-media',
  permission: 'upload-media',
  input: z.strictObject({
    sha256: sha256Schema,
    name: z.string().min(1).max(200),
    role: z.enum(['artwork', 'web-image']),
    mediaType: z.enum(['image/png', 'image/jpeg', 'image/webp']),
    bytes: z.number().int().positive(),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    credit: creditSchema,
  }),
  async run(tx, context, actor, { credit, ...file }) {
    const media = await tx.insert('media', {
      ...file,
      credit: credit.text,
      licence: credit.licence,
      uploadedBy: actor.person,
      uploadedAt: context.campaignClock.now(),
    });
    const key = `make-renditions:${file.sha256}`;
    if (!(await tx.first('tasks', { key }))) {
      await tx.insert('tasks', {
        kind: 'make-renditions',
        key,
        data: { sha256: file.sha256 },
        state: 'planned',
        wakeAt: context.realClock.now(),
        attempts: 0,
      });
    }
    return ok({ media: media.id, sha256: file.sha256 });
  },
});

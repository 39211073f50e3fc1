import { z } from 'zod';
import { fail, ok } from '#app/domain/result.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { discardParts } from './discard-parts.ts';
import { beingFinished, ownUpload, uploadInput, type UploadNeeds } from './upload-rows.ts';

const input = uploadInput.extend({
  /** Why: the person did not want it any more, or their browser was kept from the store. */
  because: z.enum(['cancelled', 'store-refused']).default('cancelled'),
});

interface Ended {
  readonly discarded: boolean;
}

/** Ends somebody's own upload and throws its parts away. Fails with `upload-gone`, `upload-finishing`. */
export function abortUpload({ parts }: UploadNeeds): Operation<z.infer<typeof input>, object, Ended> {
  return defineOperation({
    name: 'abort-upload',
    permission: 'upload-media',
    input,
    async prepare(context, actor, { upload, because }) {
      const { db, log, realClock } = context;
      const found = await ownUpload(db, actor, upload, realClock.now());
      if (!found.ok) return found;
      const mine = await db.change('uploads', { id: upload, state: 'open' }, { state: 'aborted', place: `aborted:${upload}` });
      if (!mine) return found.value.state === 'done' ? fail('upload-gone', { field: 'file' }) : beingFinished();
      if (because === 'store-refused') {
        log.warn({ store: parts.origin }, 'A browser could not send to the store of files: see "Uploads from the browser" in docs/OPERATIONS.md');
      }
      return ok({ discarded: await discardParts(context, parts, mine) });
    },
    async run(tx, _context, _actor, { upload }, { discarded }) {
      if (discarded) await tx.remove('uploads', upload);
      return ok({});
    },
  });
}

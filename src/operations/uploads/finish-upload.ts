import type { z } from 'zod';
import { newId } from '#app/domain/ids.ts';
import type { Actor } from '#app/domain/permissions.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import { keepIncoming, takeIncoming, type ReceivedUpload, type UploadCode } from '#app/files/receive.ts';
import { probeImage } from '#app/imaging/probe-image.ts';
import type { Row } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { registerMedia } from '../media/register-media.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { creditSchema } from '../works/work-input.ts';
import { discardParts } from './discard-parts.ts';
import { beingFinished, FINISH_WITHIN, ownUpload, uploadInput, type UploadNeeds } from './upload-rows.ts';

const input = uploadInput.extend({ credit: creditSchema });
type Input = z.infer<typeof input>;
type Upload = Row<'uploads'>;

interface Finished {
  readonly media: string;
  readonly sha256: string;
}

/** After these the parts still stand, and asking again may help; after any other the file itself is no good. */
const PASSING: ReadonlySet<string> = new Set(['upload-parts-missing', 'upload-interrupted', 'blob-store-unavailable', 'rendition-timeout']);

/**
 * Finishes an upload whose parts have all arrived: joins them, reads the whole as `receiveUpload` reads
 * any file, and makes its media row as `register-media` does. One request does so at a time, others get
 * `upload-finishing`; once it is done everybody who asks again gets the one answer. Fails with
 * `upload-gone`, `upload-parts-missing` (details: `missing`) and the codes of an upload; a file that is
 * refused for what it is is thrown away.
 */
export function finishUpload(needs: UploadNeeds): Operation<Input, Finished, Finished> {
  return defineOperation({
    name: 'finish-upload',
    permission: 'upload-media',
    input,
    async prepare(context, actor, { upload, credit }) {
      const found = await ownUpload(context.db, actor, upload, context.realClock.now());
      if (!found.ok) return found;
      const finisher = newId();
      if (!(await claim(context, found.value, finisher))) return answerOf(await context.db.get('uploads', upload));
      const received = await receive(context, needs, found.value, finisher);
      if (!received.ok) return received;
      const made = await register(context, actor, found.value, finisher, { ...received.value, credit });
      if (made.ok) await discardParts(context, needs.parts, found.value);
      return made;
    },
    run: (_tx, _context, _actor, _input, finished) => Promise.resolve(ok(finished)),
  });
}

/** What somebody gets who does not finish an upload. */
function answerOf(upload: Upload | undefined): Result<Finished> {
  if (upload?.state === 'done' && upload.media !== undefined && upload.sha256 !== undefined) return ok({ media: upload.media, sha256: upload.sha256 });
  return upload?.state === 'finishing' ? beingFinished() : fail('upload-gone', { field: 'file' });
}

/** Whether this request is the one that finishes it. */
async function claim({ db, realClock }: Context, { id }: Upload, finisher: string): Promise<boolean> {
  const now = realClock.now();
  const claimed = { state: 'finishing' as const, finisher, finisherUntil: now + FINISH_WITHIN };
  const mine = (await db.change('uploads', { id, state: 'open' }, claimed))
    // Whoever had it before died, or is far too late.
    ?? (await db.change('uploads', { id, state: 'finishing', finisherUntil: { lte: now } }, claimed));
  return mine !== undefined;
}

/** Reads the whole upload into the blob store. Whatever went wrong, the row says what can be done next. */
async function receive(context: Context, needs: UploadNeeds, upload: Upload, finisher: string): Promise<Result<ReceivedUpload>> {
  const reopen = () => context.db.change('uploads', { id: upload.id, finisher, state: 'finishing' }, { state: 'open', finisher: null, finisherUntil: null });
  try {
    const received = await read(context, needs, upload);
    if (received.ok) return received;
    if (PASSING.has(received.code)) await reopen();
    else if (await context.db.change('uploads', { id: upload.id, finisher }, { state: 'aborted', place: `aborted:${upload.id}` })) {
      if (await discardParts(context, needs.parts, upload)) await context.db.remove('uploads', upload.id);
    }
    return received;
  } catch (error) {
    await reopen();
    throw error;
  }
}

async function read({ files }: Context, { parts, incomingDir }: UploadNeeds, upload: Upload): Promise<Result<ReceivedUpload, UploadCode | 'upload-gone' | 'upload-parts-missing'>> {
  const whole = await parts.join(upload);
  if (!whole.ok) return { ...whole, field: 'file' };
  const options = { declaredName: upload.name, declaredType: upload.mediaType, role: upload.role, incomingDir };
  const incoming = await takeIncoming(whole.value, options);
  return incoming.ok ? keepIncoming(incoming.value, { role: upload.role, store: files, probe: probeImage }) : incoming;
}

/** Makes the media row, unless the claim was lost meanwhile. */
function register(
  context: Context, actor: Actor, { id, role }: Upload, finisher: string, { orientation: _stored, ...file }: ReceivedUpload & { credit: Input['credit'] },
): Promise<Result<Finished>> {
  return context.db.transact(async (tx) => {
    const ended = { state: 'done' as const, place: `done:${id}`, finisher: null, finisherUntil: null };
    if (!(await tx.change('uploads', { id, finisher, state: 'finishing' }, ended))) return beingFinished();
    const made = await registerMedia.run(tx, context, actor, { ...file, role }, undefined);
    if (made.ok) await tx.change('uploads', { id }, { media: made.value.media, sha256: made.value.sha256 });
    return made;
  });
}

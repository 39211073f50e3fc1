import { HOUR, MINUTE, SECOND } from '#app/domain/clock.ts';
import { sweepAuth } from '#app/auth/sweep.ts';
import { sweepIncoming } from '#app/files/sweep-incoming.ts';
import { settleDueRounds } from '#app/operations/approval/settle-round.ts';
import type { PartStore } from '#app/files/part-store.ts';
import { sweepReceipts } from '#app/operations/sweep-receipts.ts';
import { sweepUploads } from '#app/operations/uploads/sweep-uploads.ts';
import type { Sweep } from './options.ts';

/** An upload that is so old was cut off: the slowest takes a quarter of an hour. */
const UPLOAD_ABANDONED = HOUR;

/** So many batches in one turn: a stop waits for the turn, and the rest has its turn later. */
const BATCHES = 40;

/**
 * What every worker of the product does again and again, beside deliveries and tasks: the one list, for
 * the server's worker and for `npm run worker`.
 *
 * @param incomingDir the folder of uploads under way, on this machine
 * @param parts where large uploads wait until they are whole
 */
export function productSweeps(incomingDir: string, parts: PartStore): Sweep[] {
  return [
    { name: 'settle-rounds', everyMs: SECOND, run: settleDueRounds },
    { name: 'sign-in', everyMs: HOUR, run: ({ db, realClock }) => inBatches(() => sweepAuth(db, realClock)) },
    { name: 'receipts', everyMs: HOUR, run: ({ db, realClock }) => inBatches(() => sweepReceipts(db, realClock)) },
    { name: 'incoming', everyMs: 10 * MINUTE, run: ({ realClock }) => sweepIncoming(incomingDir, realClock.now() - UPLOAD_ABANDONED) },
    { name: 'uploads', everyMs: HOUR, run: (context) => inBatches(() => sweepUploads(context, parts)) },
  ];
}

/** Repeats a sweep while it finds something. */
async function inBatches(sweep: () => Promise<number>): Promise<void> {
  for (let turn = 0; turn < BATCHES; turn += 1) if ((await sweep()) === 0) return;
}

import { settledStates } from '#app/domain/delivery-states.ts';
import { appendAudit } from '../append-audit.ts';
import type { Context } from '../context.ts';

/**
 * Ends slots whose last instant has passed: without a release they are missed; with one they are done
 * or missed by what became of their parts. Repairs also what a worker left when it died in between.
 *
 * @returns how many ended
 */
export async function missSlots(context: Context): Promise<number> {
  const now = context.campaignClock.now();
  const late = await context.db.find('slots', { state: { in: ['planned', 'pinned'] }, dueAt: { lt: now }, sendUntil: { lt: now } });
  let ended = 0;
  for (const slot of late) {
    const state = slot.state === 'planned' ? 'missed' : await pinnedEnd(context, slot.id);
    if (!state) continue;
    await context.db.transact(async (tx) => {
      const gone = await tx.change('slots', { id: slot.id, state: slot.state }, { state });
      if (!gone) return;
      await appendAudit(tx, { stream: `campaign:${slot.campaign}`, action: 'end-slot', actor: 'system', at: now, details: { slot: slot.id, state } });
    });
    ended += 1;
  }
  return ended;
}

/** What a pinned slot has come to; undefined while a part of it may still move. */
async function pinnedEnd(context: Context, slot: string): Promise<'done' | 'missed' | 'cancelled' | undefined> {
  const parts = await context.db.find('deliveries', { slot }, { select: ['state'] });
  const settled: readonly string[] = settledStates;
  if (parts.some(({ state }) => !settled.includes(state))) return undefined;
  if (parts.every(({ state }) => state === 'missed')) return 'missed';
  return parts.every(({ state }) => state === 'cancelled') ? 'cancelled' : 'done';
}

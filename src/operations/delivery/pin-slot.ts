import type { Row, Rows } from '#app/store/rows.ts';
import { NEVER } from '#app/store/queue/delivery-queue.ts';
import { appendAudit } from '../append-audit.ts';
import type { Context } from '../context.ts';
import { releaseForSlot, type Pinnable } from './pinnable-release.ts';

export type PinAnswer = 'pinned' | 'unchanged' | 'not-now';

/**
 * Pins a slot to the newest release whose window holds its due time, and makes its deliveries, one for
 * each part. A slot that is pinned to an older release moves to the newer one while nothing of it was
 * taken up by a worker; after that it sends what it was pinned to, or nothing (rule 10).
 */
export async function pinSlot(tx: Rows, context: Context, slotId: string, found: Pinnable): Promise<PinAnswer> {
  const { release } = found;
  const parts = found.parts.length;
  const slot = await tx.get('slots', slotId);
  if (!slot || (slot.state !== 'planned' && slot.state !== 'pinned')) return 'not-now';
  if (slot.release === release.id) return 'unchanged';
  // The edition's row owns its releases: written first, so that a withdrawal at the same moment is seen.
  await tx.change('editions', { id: slot.edition }, {}, { seq: 1 });
  const newest = await releaseForSlot(tx, slot.edition, slot.dueAt);
  if (newest?.id !== release.id) return 'not-now'; // it changed since its snapshot was read: the next sweep comes
  const account = await tx.get('accounts', slot.account);
  if (!account) return 'not-now';
  const before = await tx.find('deliveries', { slot: slot.id });
  if (before.some(({ state }) => state !== 'planned')) return 'not-now';
  const pinned = await tx.change(
    'slots',
    { id: slot.id, state: slot.state, dueAt: slot.dueAt },
    { state: 'pinned', release: release.id, snapshot: release.snapshot, parts },
  );
  if (!pinned) return 'not-now';
  for (const row of before) {
    const kept = row.part <= parts;
    const moved = await tx.change('deliveries', { id: row.id, state: 'planned' }, kept
      ? { release: release.id, snapshot: release.snapshot, parts }
      : { state: 'cancelled', reason: 'part-gone', record: 'due' });
    if (!moved) throw new Error('A delivery was taken up while its slot was pinned anew'); // rolls back; the next sweep comes
  }
  for (let part = before.length + 1; part <= parts; part += 1) {
    await tx.insert('deliveries', deliveryOf(pinned, release, account.channel, part, parts));
  }
  await appendAudit(tx, {
    stream: `campaign:${slot.campaign}`,
    action: 'pin-slot',
    actor: 'system',
    at: context.campaignClock.now(),
    details: { slot: slot.id, release: release.id, fingerprint: release.snapshot, parts },
  });
  return 'pinned';
}

function deliveryOf(slot: Row<'slots'>, release: Row<'releases'>, channel: string, part: number, parts: number) {
  const { id, account, campaign, edition, work, locale, dueAt, sendUntil } = slot;
  return {
    slot: id, part, parts, account, campaign, edition, work, locale, channel, dueAt, sendUntil,
    release: release.id,
    snapshot: release.snapshot,
    state: 'planned' as const,
    wakeAt: part === 1 ? 0 : NEVER,
    attempts: 0,
    lookups: 0,
  };
}

import type { Row } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { SITE_COUNTER } from '../approval/touch-site.ts';
import { findPinnable, holds } from './pinnable-release.ts';
import { pinSlot } from './pin-slot.ts';

/**
 * Pins every slot that can be pinned, each in a transaction of its own: after a release or a grant (of
 * that edition), and by the worker's sweep (of all). Slots without a grant stay as they are.
 *
 * @returns how many were pinned
 */
export async function pinSlots(context: Context, only: { readonly edition?: string } = {}): Promise<number> {
  const { db } = context;
  const slots = await db.find('slots', { state: { in: ['planned', 'pinned'] }, ...only }, { sort: 'dueAt', select: ['edition', 'dueAt', 'account', 'release'] });
  const releases = await db.find('releases', { edition: { in: [...new Set(slots.map(({ edition }) => edition))] } }, { sort: '-seq' });
  const byEdition = Map.groupBy(releases, ({ edition }) => edition);
  let pinned = 0;
  for (const slot of slots) {
    const wanted = byEdition.get(slot.edition)?.find((release) => holds(release, slot.dueAt));
    if (wanted && wanted.id !== slot.release && (await pinOne(context, slot))) pinned += 1;
  }
  return pinned;
}

async function pinOne(context: Context, slot: Pick<Row<'slots'>, 'id' | 'edition' | 'dueAt' | 'account'>): Promise<boolean> {
  const account = await context.db.get('accounts', slot.account);
  const found = await findPinnable(context, slot.edition, slot.dueAt, account?.channel ?? '');
  if (!found.ok) {
    context.log.error({ slot: slot.id, code: found.code }, 'The content of a slot could not be read');
    return false;
  }
  const pinnable = found.value;
  return pinnable !== undefined && (await context.db.transact((tx) => pinSlot(tx, context, slot.id, pinnable))) === 'pinned';
}

/** A full look at least this often, whatever the counter says. */
const FULL_LOOK_MS = 60_000;

/** The worker's sweep: pins all that can be pinned when releases changed, and once a minute. */
export function pinWhenChanged(context: Context): () => Promise<number> {
  let seen: number | undefined;
  let lookedAt = 0;
  return async () => {
    const counter = (await context.db.get('counters', SITE_COUNTER))?.value;
    const now = context.realClock.now();
    if (counter === seen && now - lookedAt < FULL_LOOK_MS) return 0;
    const pinned = await pinSlots(context);
    [seen, lookedAt] = [counter, now];
    return pinned;
  };
}

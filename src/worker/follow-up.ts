import type { DeliveryState } from '#app/domain/delivery-states.ts';
import type { Context } from '#app/operations/context.ts';
import type { DeliveryQueue } from '#app/store/queue/queue.ts';
import type { Settled } from './outbox.ts';

/** States after which the parts behind this one must not go out. */
const broken: readonly DeliveryState[] = ['rejected', 'missed', 'abandoned'];

/** Slots of which nothing more will go out, gathered: they are stored a few times a second and not with each outcome. */
export interface EndedSlots {
  readonly done: string[];
  readonly missed: string[];
}

/** What stored outcomes mean for the parts behind them and for their slots (design §5). */
export async function followUp(context: Context, queue: DeliveryQueue, batch: readonly Settled[], ended: EndedSlots): Promise<void> {
  const next = batch.filter(({ set, part, parts }) => set.state === 'delivered' && part < parts);
  await queue.wakeNext(next, context.realClock.now());
  const stopped = batch.filter(({ set, part, parts }) => part < parts && broken.some((state) => state === set.state));
  for (const { slot, part } of stopped) await cancelRest(context, slot, part);
  for (const { set, slot, part, parts } of batch) {
    if ((set.state === 'delivered' && part === parts) || set.state === 'rejected') ended.done.push(slot);
    // A thread that was begun is done, even if its end was missed.
    if (set.state === 'missed') (part === 1 ? ended.missed : ended.done).push(slot);
  }
}

const RESTING_AT_ONCE = 1_000;

/**
 * Goes over the parts that rest behind another one, and does what {@link followUp} left undone: its process died, or
 * the part was in a worker's hands at that moment.
 */
export async function followUpRest(context: Context, queue: DeliveryQueue): Promise<void> {
  const resting = await queue.findResting(context.campaignClock.now(), RESTING_AT_ONCE);
  if (resting.length === 0) return;
  const slots = { in: [...new Set(resting.map(({ slot }) => slot))] };
  const found = await context.db.find('deliveries', { slot: slots, state: { in: ['delivered', ...broken] } }, { select: ['slot', 'part', 'state'] });
  const states = new Map(found.map(({ slot, part, state }) => [`${slot} ${String(part)}`, state]));
  const before = resting.map(({ slot, part }) => ({ slot, part: part - 1, state: states.get(`${slot} ${String(part - 1)}`) }));
  await queue.wakeNext(before.filter(({ state }) => state === 'delivered'), context.realClock.now());
  for (const { slot, part } of before.filter(({ state }) => broken.some((one) => one === state))) await cancelRest(context, slot, part);
}

/** Stores the slots that ended; a process that dies before leaves it to the sweep. */
export async function finishSlots(queue: DeliveryQueue, ended: EndedSlots): Promise<void> {
  await queue.finishSlots(ended.done.splice(0), 'done');
  await queue.finishSlots(ended.missed.splice(0), 'missed');
}

async function cancelRest(context: Context, slot: string, part: number): Promise<void> {
  const waiting = { in: ['planned', 'retry', 'held'] };
  for (const { id } of await context.db.find('deliveries', { slot, part: { gt: part }, state: waiting }, { select: ['state'] })) {
    await context.db.change('deliveries', { id, state: waiting }, { state: 'cancelled', reason: 'part-not-sent', record: 'due' });
  }
}

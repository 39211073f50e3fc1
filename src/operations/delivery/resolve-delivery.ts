import { z } from 'zod';
import { postIdOf } from '#app/channels/post-id.ts';
import type { DeliveryState } from '#app/domain/delivery-states.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Patch, Row, Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { changeDelivery } from './change-delivery.ts';

const https = z.url({ protocol: /^https?$/ }).max(2000);

/**
 * A person says what became of a delivery that nobody else can tell: it is out (with its link), it is
 * not out and goes again, or it is given up. The link is a post of the delivery's account: its id is what a removal and
 * the next part of a thread need. Fails with `not-found`, `delivery-moved-on`, `link-required`, `link-not-of-account`.
 */
export const resolveDelivery = defineOperation({
  name: 'resolve-delivery',
  permission: 'settle-delivery',
  input: z.strictObject({
    delivery: z.string().min(1).max(60),
    outcome: z.enum(['delivered', 'retry', 'abandoned']),
    url: https.optional(),
  }),
  async run(tx, context, actor, { delivery: id, outcome, url }) {
    const patch = outcome === 'delivered' ? await asDelivered(tx, context, id, url) : ok(withoutLink(context, outcome));
    if (!patch.ok) return patch;
    const changed = await changeDelivery(tx, context, actor, 'resolve-delivery', { id, from: ['needs-person'], patch: patch.value });
    if (!changed.ok) return changed;
    await followUp(tx, context, changed.value);
    return ok({ delivery: id, state: changed.value.state });
  },
});

type Resolved = Patch<'deliveries'> & { readonly state: DeliveryState };

async function asDelivered(tx: Rows, context: Context, delivery: string, url: string | undefined): Promise<Result<Resolved>> {
  if (url === undefined) return fail('link-required', { field: 'url' });
  const row = await tx.get('deliveries', delivery);
  const account = row && (await tx.get('accounts', row.account));
  if (!account) return fail('not-found');
  const remoteId = postIdOf(account.channel, url, account.handle);
  return remoteId.ok ? ok({ state: 'delivered', remoteId: remoteId.value, remoteUrl: url, sentAt: context.campaignClock.now() }) : remoteId;
}

function withoutLink(context: Context, outcome: 'retry' | 'abandoned'): Resolved {
  return outcome === 'retry' ? { state: 'retry', wakeAt: context.realClock.now(), lookups: 0, lookedUpAt: null } : { state: 'abandoned' };
}

/** What a settled part means for the parts after it and for the slot. */
async function followUp(tx: Rows, context: Context, row: Row<'deliveries'>): Promise<void> {
  const { slot, part, parts, state } = row;
  if (state === 'delivered' && part < parts) {
    await tx.change('deliveries', { slot, part: part + 1, state: 'planned' }, { wakeAt: context.realClock.now() });
    return;
  }
  if (state !== 'delivered' && state !== 'abandoned') return;
  for (const { id } of await tx.find('deliveries', { slot, part: { gt: part }, state: { in: ['planned', 'held'] } })) {
    await tx.change('deliveries', { id, state: { in: ['planned', 'held'] } }, { state: 'cancelled', reason: 'part-not-sent', record: 'due' });
  }
  await tx.change('slots', { id: slot, state: 'pinned' }, { state: 'done' });
}

/** A person says what became of a removal. Fails with `not-found`, `delivery-moved-on`. */
export const resolveRemoval = defineOperation({
  name: 'resolve-removal',
  permission: 'take-down',
  input: z.strictObject({ delivery: z.string().min(1).max(60), outcome: z.enum(['removed', 'removing', 'not-removable']) }),
  async run(tx, context, actor, { delivery: id, outcome }) {
    const patch = { state: outcome, wakeAt: context.realClock.now(), attempts: 0 } as const;
    const changed = await changeDelivery(tx, context, actor, 'resolve-removal', { id, from: ['removal-needs-person', 'not-removable'], patch });
    return changed.ok ? ok({ delivery: id, state: outcome }) : changed;
  },
});

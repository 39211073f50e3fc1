import { mayDeliveryMove, type DeliveryState } from '#app/domain/delivery-states.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Actor } from '#app/domain/permissions.ts';
import type { Patch, Row, Rows } from '#app/store/rows.ts';
import { appendAudit } from '../append-audit.ts';
import type { Context } from '../context.ts';

/**
 * A person's change of a delivery: from one of `from` to `patch.state`, on the record in the account's
 * stream. Fails with `not-found`, or `delivery-moved-on` (details: its state) where it is in another state.
 */
export async function changeDelivery(
  tx: Rows,
  context: Context,
  actor: Actor,
  action: string,
  change: { readonly id: string; readonly from: readonly DeliveryState[]; readonly patch: Patch<'deliveries'> & { readonly state: DeliveryState } },
): Promise<Result<Row<'deliveries'>, 'not-found' | 'delivery-moved-on'>> {
  const before = await tx.get('deliveries', change.id);
  if (!before) return fail('not-found');
  const { state } = change.patch;
  if (!change.from.includes(before.state) || !mayDeliveryMove(before.state, state)) {
    return fail('delivery-moved-on', { details: { state: before.state } });
  }
  const row = await tx.change('deliveries', { id: before.id, state: before.state }, { token: null, leaseUntil: null, ...change.patch });
  if (!row) return fail('delivery-moved-on', { details: { state: before.state } });
  await appendAudit(tx, {
    stream: `account:${row.account}`,
    action,
    actor: actor.person,
    at: context.campaignClock.now(),
    details: { delivery: row.id, slot: row.slot, part: row.part, fingerprint: row.snapshot, from: before.state, to: state, reason: row.reason ?? null, url: row.remoteUrl ?? null },
  });
  return ok(row);
}

import { claimableStates } from '#app/domain/delivery-states.ts';
import { newId } from '#app/domain/ids.ts';
import type { Row } from '../rows.ts';
import type { BatchTable, RawRow } from './batch-table.ts';
import type { Claimed, DeliveryQueue } from './queue.ts';

/** Long after every campaign: a part that waits for the one before it is woken, not timed. */
export const NEVER = 9_000_000_000_000;

/** What a worker needs of a row; the rest is evidence. */
const WORKING = [
  'slot', 'part', 'parts', 'account', 'campaign', 'edition', 'work', 'locale', 'channel', 'release', 'snapshot', 'state',
  'dueAt', 'sendUntil', 'token', 'leaseUntil', 'attempts', 'lookups', 'lookedUpAt', 'intentAt', 'pollToken', 'remoteId', 'reason',
] as const;
/** What the audit stream tells of an outcome. */
const RECORDED = ['slot', 'part', 'account', 'campaign', 'snapshot', 'state', 'attempts', 'remoteId', 'remoteUrl', 'reason', 'sentAt'] as const;
/** What may have changed between claim and intent. */
const CHANGING = ['state', 'token', 'release', 'snapshot', 'sendUntil', 'attempts', 'leaseUntil', 'intentAt'] as const;

const FREE = { token: null, leaseUntil: null } as const;

/** The queue of deliveries. Every method is one statement, or one and its reading back. */
export function openDeliveryQueue(table: BatchTable, slots: BatchTable): DeliveryQueue {
  return {
    async findDue({ campaignNow, realNow, limit, skipAccounts }) {
      // One query a state: each walks its index in order and stops at the limit.
      const found = await Promise.all(
        claimableStates.map((state) =>
          table.find(
            { state, dueAt: { lte: campaignNow }, wakeAt: { lte: realNow }, account: { notIn: skipAccounts } },
            { sort: 'dueAt', limit, columns: ['account', 'dueAt'] },
          ),
        ),
      );
      const merged = found.flat().map((row) => ({ id: row.id, account: String(row['account']), dueAt: Number(row['dueAt']) }));
      return merged.sort((a, b) => a.dueAt - b.dueAt).slice(0, limit);
    },
    async claim(ids, leaseMs) {
      if (ids.length === 0) return [];
      const token = newId();
      const set = { state: 'claimed', token, leaseUntil: { fromNow: leaseMs } };
      const read = { by: { id: { in: ids }, state: 'claimed', token }, columns: WORKING };
      return rowsOf(await table.updateAndRead({ id: { in: ids }, state: { in: claimableStates } }, set, read));
    },
    async markSending(rows, leaseMs) {
      if (rows.length === 0) return [];
      const ids = rows.map(({ id }) => id);
      const token = newId();
      const changed = await table.updateAndRead(
        { id: { in: ids }, state: 'claimed', token: { in: [...new Set(rows.map((row) => row.token))] }, leaseUntil: 'ahead!' },
        { state: 'sending', token, leaseUntil: { fromNow: leaseMs }, intentAt: { first: 'now' }, attempts: { add: 1 } },
        { by: { id: { in: ids }, state: 'sending', token }, columns: CHANGING },
      );
      const before = new Map(rows.map((row) => [row.id, row]));
      return rowsOf(changed.map((row) => ({ ...before.get(row.id), ...row })));
    },
    settle: (settlements) =>
      // A sender that was too slow finds its row in doubt: what it knows settles the doubt, unless somebody took that up.
      table.patch({ state: { in: ['claimed', 'sending', 'unknown', 'pending', 'removing'] } }, settlements.map(({ id, token, set }) => ({ id, token, set: { ...FREE, ...set } }))),
    async giveBack(rows) {
      await table.patch({ state: 'claimed' }, rows.map(({ id, token }) => ({ id, token, set: { ...FREE, state: 'planned' } })));
    },
    async claimCare(state, realNow, limit, leaseMs) {
      const due = await table.find({ state, wakeAt: { lte: realNow }, leaseUntil: 'past!' }, { limit, columns: ['state'] });
      if (due.length === 0) return [];
      const token = newId();
      const ids = due.map(({ id }) => id);
      const set = { token, leaseUntil: { fromNow: leaseMs } };
      const read = { by: { id: { in: ids }, state, token }, columns: WORKING };
      return rowsOf(await table.updateAndRead({ id: { in: ids }, state, leaseUntil: 'past!' }, set, read));
    },
    async releaseExpired() {
      const waiting = await table.update({ state: 'claimed', leaseUntil: 'past!' }, { ...FREE, state: 'planned' });
      // The token stays: the slow sender itself may still tell how it ended.
      const unknown = await table.update({ state: 'sending', leaseUntil: 'past!' }, { leaseUntil: null, state: 'unknown', wakeAt: 0, record: 'due' });
      return { waiting, unknown };
    },
    async wakeNext(delivered, realNow) {
      for (const { slot, part } of delivered) {
        await table.update({ slot, part: part + 1, state: { in: ['planned', 'retry'] } }, { wakeAt: realNow });
      }
    },
    async findResting(campaignNow, limit) {
      const rows = await table.find(
        { state: { in: ['planned', 'retry'] }, dueAt: { lte: campaignNow }, wakeAt: { gte: NEVER } },
        { limit, columns: ['slot', 'part'] },
      );
      return rows.map((row) => ({ slot: String(row['slot']), part: Number(row['part']) }));
    },
    missDue: (campaignNow) =>
      table.update(
        { state: { in: [...claimableStates, 'held'] }, dueAt: { lt: campaignNow }, sendUntil: { lt: campaignNow } },
        { state: 'missed', reason: 'send-until-passed', record: 'due' },
      ),
    countLate: (before) => table.count({ state: { in: [...claimableStates, 'claimed'] }, dueAt: { lt: before } }),
    async findUnrecorded(limit) {
      return rowsOf(await table.find({ record: 'due' }, { limit, columns: RECORDED }));
    },
    async markRecorded(rows) {
      // Only where it is still what was recorded: an outcome that changed meanwhile is recorded again.
      for (const [state, ids] of byState(rows)) await table.update({ id: { in: ids }, state, record: 'due' }, { record: null });
    },
    async finishSlots(ids, state) {
      if (ids.length > 0) await slots.update({ id: { in: ids }, state: 'pinned' }, { state });
    },
  };
}

function byState(rows: readonly Row<'deliveries'>[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { state, id } of rows) groups.set(state, [...(groups.get(state) ?? []), id]);
  return groups;
}

function rowsOf(rows: readonly RawRow[]): Claimed<'deliveries'>[] {
  return rows as unknown as Claimed<'deliveries'>[]; // the table's own columns, as Payload wrote them
}

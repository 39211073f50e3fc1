import { newId } from '#app/domain/ids.ts';
import type { BatchTable } from './batch-table.ts';
import type { Claimed, TaskQueue } from './queue.ts';

/** The queue of background tasks: renditions now, mail and reminders later. */
export function openTaskQueue(table: BatchTable): TaskQueue {
  const queue: TaskQueue = {
    async claimDue(realNow, limit, leaseMs) {
      const due = await table.find({ state: 'planned', wakeAt: { lte: realNow } }, { sort: 'wakeAt', limit, columns: ['state'] });
      return queue.claim(due.map(({ id }) => id), leaseMs);
    },
    async claim(ids, leaseMs) {
      if (ids.length === 0) return [];
      const token = newId();
      await table.update({ id: { in: ids }, state: 'planned' }, { state: 'claimed', token, leaseUntil: { fromNow: leaseMs }, attempts: { add: 1 } });
      return (await table.find({ id: { in: ids }, state: 'claimed', token })) as unknown as Claimed<'tasks'>[]; // the table's own columns
    },
    settle: (settlements) =>
      table.patch({ state: 'claimed' }, settlements.map(({ id, token, set }) => ({ id, token, set: { token: null, leaseUntil: null, ...set } }))),
    async giveBack(rows) {
      await table.patch({ state: 'claimed' }, rows.map(({ id, token }) => ({ id, token, set: { state: 'planned', token: null, leaseUntil: null } })));
    },
    releaseExpired: () => table.update({ state: 'claimed', leaseUntil: 'past!' }, { state: 'planned', token: null, leaseUntil: null }),
  };
  return queue;
}

import { backoffAt } from '#app/domain/delivery.ts';
import type { Claimed, Settlement } from '#app/store/queue/queue.ts';
import type { Machine } from './options.ts';

/** Rendering a large plate takes minutes on a small machine. */
const TASK_LEASE_MS = 10 * 60_000;
const TASK_TRIES = 5;

/** Does the next task that is due, if there is one; answers whether there was. */
export async function runNextTask(machine: Machine): Promise<boolean> {
  const { queues, context } = machine;
  const [task] = await queues.tasks.claimDue(context.realClock.now(), 1, TASK_LEASE_MS);
  if (!task) return false;
  await queues.tasks.settle([await settleTask(machine, task)]);
  return true;
}

async function settleTask(machine: Machine, task: Claimed<'tasks'>): Promise<Settlement> {
  const { context, tasks } = machine;
  const { id, token, kind, attempts } = task;
  const reason = await failureOf(machine, task);
  if (reason === undefined) return { id, token, set: { state: 'done', reason: null } };
  context.log.error({ task: id, kind, attempts, reason }, 'A task failed');
  if (tasks[kind] && attempts >= TASK_TRIES) return { id, token, set: { state: 'failed', reason } };
  return { id, token, set: { state: 'planned', reason, wakeAt: backoffAt(attempts, context.realClock.now(), Math.random()) } };
}

async function failureOf({ context, tasks }: Machine, { kind, data }: Claimed<'tasks'>): Promise<string | undefined> {
  const handler = tasks[kind];
  if (!handler) return 'no-handler';
  try {
    const done = await handler(context, data);
    return done.ok ? undefined : done.code;
  } catch (error) {
    return String(error).slice(0, 500);
  }
}

import type { Payload } from 'payload';
import type { Clock } from '#app/domain/clock.ts';
import type { BatchTable } from './batch-table.ts';
import { openDeliveryQueue } from './delivery-queue.ts';
import { memoryLanes, openLanes, type Lanes } from './lanes.ts';
import { mongoTable } from './mongo-table.ts';
import { gateRows } from './gate-rows.ts';
import type { Rows } from '../rows.ts';
import type { DeliveryQueue, TaskQueue } from './queue.ts';
import { sqliteTable } from './sqlite-table.ts';
import { openTaskQueue } from './task-queue.ts';

export interface Queues {
  readonly deliveries: DeliveryQueue;
  readonly tasks: TaskQueue;
  readonly lanes: Lanes;
  /** Reads what gates need, on the primary. */
  readonly gates: Pick<Rows, 'find'>;
}

/**
 * Opens the queues over a Payload instance whose database was prepared.
 *
 * @param clock stands in for the database's clock, in model tests only
 */
export function openQueues(payload: Payload, clock?: Clock): Queues {
  const table = (slug: string, json: readonly string[] = []): BatchTable =>
    payload.db.name === 'sqlite' ? sqliteTable(payload, slug, json, clock) : mongoTable(payload, slug, clock);
  return {
    deliveries: openDeliveryQueue(table('deliveries'), table('slots')),
    tasks: openTaskQueue(table('tasks', ['data'])),
    lanes: payload.db.name === 'sqlite' ? lanesOf(payload) : openLanes(mongoTable(payload, 'lanes', clock, false)),
    gates: gateRows(table),
  };
}

const lanesInProcess = new WeakMap<Payload, Lanes>();

/** Several workers over one embedded database, as tests have them, share its lanes. */
function lanesOf(payload: Payload): Lanes {
  const lanes = lanesInProcess.get(payload) ?? memoryLanes();
  lanesInProcess.set(payload, lanes);
  return lanes;
}

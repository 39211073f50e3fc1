import { expect, it, vi } from 'vitest';
import { createLog } from '#app/observability/log.ts';
import type { Context } from '#app/operations/context.ts';
import type { DeliveryQueue } from '#app/store/queue/queue.ts';
import { Outbox, type Settled } from './outbox.ts';

const outcome = (n: number): Settled => ({ id: String(n), token: 'token', slot: String(n), part: 1, parts: 1, set: { state: 'delivered' } });

/** An outbox on a queue that takes 5 ms a statement, and how many rows each statement had. */
function openOutbox() {
  const statements: number[] = [];
  const settle = async (rows: readonly unknown[]) => {
    statements.push(rows.length);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return rows.length;
  };
  const context = { log: createLog({ level: 'silent' }) } as unknown as Context;
  return { statements, outbox: new Outbox({ settle } as unknown as DeliveryQueue, context, () => Promise.resolve()) };
}

it('gathers what comes in while outcomes are stored into few statements, and stores all of it when it closes', async () => {
  vi.useFakeTimers();
  const { statements, outbox } = openOutbox();
  for (let n = 0; n < 60; n += 1) {
    outbox.put(outcome(n));
    await vi.advanceTimersByTimeAsync(2);
  }
  const closed = outbox.close();
  await vi.runAllTimersAsync();
  await closed;
  expect(statements.reduce((sum, rows) => sum + rows, 0)).toBe(60);
  expect(statements.length).toBeLessThanOrEqual(4);
  vi.useRealTimers();
});

it('stores a full batch at once, without the wait for company', async () => {
  vi.useFakeTimers();
  const { statements, outbox } = openOutbox();
  for (let n = 0; n < 200; n += 1) outbox.put(outcome(n));
  await vi.advanceTimersByTimeAsync(0);
  expect(statements).toEqual([200]);
  await vi.runAllTimersAsync();
  vi.useRealTimers();
});

import { AsyncLocalStorage } from 'node:async_hooks';
import type { Client, Transaction } from '@libsql/client';
import { createGate } from './gate.ts';

const HOLD_LIMIT_MS = 30_000;
const READS = /^\s*(?:select|explain|pragma\s+\w+\s*;?\s*$)/i;

/** Set while a transaction of `transact` runs, so that a write which forgot its `tx` fails instead of waiting for ever. */
export const transactionScope = new AsyncLocalStorage<true>();

function refuseInsideTransaction(): void {
  if (transactionScope.getStore()) {
    throw new Error('A write outside the open transaction: pass the transaction to every nested call');
  }
}

/**
 * Puts every write of a libsql client behind one first-in-first-out gate: single statements pass one
 * by one, a transaction holds the gate until it ends. SQLite has one writer; without the gate a
 * colliding write fails at once, because the driver is synchronous and cannot wait for a lock.
 *
 * Changes the client in place, since Drizzle keeps a reference to it.
 */
export function installWriteGate(client: Client, onOverrun: (heldMs: number) => void): void {
  const gate = createGate(refuseInsideTransaction);
  // Overloaded methods, of which TypeScript binds the last form only: their real signatures stand here.
  const execute = client.execute.bind(client) as (statement: unknown, args?: unknown) => ReturnType<Client['execute']>;
  const batch = client.batch.bind(client);
  const migrate = client.migrate.bind(client);
  const executeMultiple = client.executeMultiple.bind(client);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the form without a mode is; ours always passes one
  const begin = client.transaction.bind(client) as (mode: string) => ReturnType<Client['transaction']>;

  const gatedExecute = (statement: string | { sql: string }, args?: unknown) => {
    const sql = typeof statement === 'string' ? statement : statement.sql;
    const run = () => execute(statement, args);
    return READS.test(sql) ? run() : gate.run(run);
  };
  const gatedTransaction = async (mode = 'write') => {
    const release = await gate.enter();
    try {
      return heldTransaction(await begin(mode), release, onOverrun);
    } catch (error) {
      release();
      throw error;
    }
  };
  Object.assign(client, {
    execute: gatedExecute,
    batch: (...input: Parameters<Client['batch']>) => gate.run(() => batch(...input)),
    migrate: (...input: Parameters<Client['migrate']>) => gate.run(() => migrate(...input)),
    executeMultiple: (...input: Parameters<Client['executeMultiple']>) => gate.run(() => executeMultiple(...input)),
    transaction: gatedTransaction,
  });
}

/** Gives the gate back when the transaction ends, and ends one that was forgotten. */
function heldTransaction(tx: Transaction, release: () => void, onOverrun: (heldMs: number) => void): Transaction {
  const began = performance.now();
  const [commit, rollback, close] = [tx.commit.bind(tx), tx.rollback.bind(tx), tx.close.bind(tx)];
  const overrun = setTimeout(() => {
    onOverrun(Math.round(performance.now() - began));
    close();
    release();
  }, HOLD_LIMIT_MS);
  overrun.unref();
  const end = () => {
    clearTimeout(overrun);
    release();
  };
  return Object.assign(tx, {
    commit: () => commit().finally(end),
    rollback: () => rollback().finally(end),
    close: () => {
      close();
      end();
    },
  });
}

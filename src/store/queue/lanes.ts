import type { BatchTable } from './batch-table.ts';

/**
 * Which worker sends for which account: what makes "one in flight per account" hold across workers.
 * A lane is a lease; a worker that died loses its lanes with time. Nothing but politeness hangs on them:
 * that nothing goes out twice is the delivery row's own doing.
 */
export interface Lanes {
  /** Takes or renews lanes; answers those that `holder` now has. */
  take(accounts: readonly string[], holder: string, leaseMs: number): Promise<Set<string>>;
  drop(accounts: readonly string[], holder: string): Promise<void>;
}

export function openLanes(table: BatchTable): Lanes {
  const known = new Set<string>();
  const ours = new Set<string>();
  const key = (account: string, holder: string) => `${account} ${holder}`;
  return {
    async take(accounts, holder, leaseMs) {
      if (accounts.length === 0) return new Set();
      const fresh = accounts.filter((account) => !known.has(account));
      await table.ensure(fresh.map((id) => ({ id, holder: '', until: 0 })));
      for (const account of fresh) known.add(account);
      const until = { fromNow: leaseMs };
      const renewed = accounts.filter((account) => ours.has(key(account, holder)));
      const wanted = accounts.filter((account) => !ours.has(key(account, holder)));
      await Promise.all([
        renewed.length > 0 && table.update({ id: { in: renewed }, holder }, { until }),
        wanted.length > 0 && table.update({ id: { in: wanted }, until: 'past!' }, { holder, until }),
      ]);
      const held = new Set((await table.find({ id: { in: accounts }, holder }, { columns: ['holder'] })).map(({ id }) => id));
      for (const account of accounts) {
        if (held.has(account)) ours.add(key(account, holder));
        else ours.delete(key(account, holder));
      }
      return held;
    },
    async drop(accounts, holder) {
      for (const account of accounts) ours.delete(key(account, holder));
      if (accounts.length > 0) await table.update({ id: { in: accounts }, holder }, { holder: '', until: 0 });
    },
  };
}

/** Lanes of the one process that an embedded database has. */
export function memoryLanes(): Lanes {
  const held = new Map<string, { holder: string; until: number }>();
  return {
    take(accounts, holder, leaseMs) {
      const now = performance.now();
      const ours = accounts.filter((account) => {
        const lane = held.get(account);
        return !lane || lane.holder === holder || lane.until < now;
      });
      for (const account of ours) held.set(account, { holder, until: now + leaseMs });
      return Promise.resolve(new Set(ours));
    },
    drop(accounts, holder) {
      for (const account of accounts) if (held.get(account)?.holder === holder) held.delete(account);
      return Promise.resolve();
    },
  };
}

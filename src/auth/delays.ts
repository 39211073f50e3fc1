import { createHmac } from 'node:crypto';
import type { Clock, Instant } from '#app/domain/clock.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import { DuplicateRow, type Row, type Store } from '#app/store/rows.ts';
import { delayAfter, QUIET } from './limits.ts';

/** What is tried: each has counters of its own. */
export type Attempt = 'password' | 'code' | 'second-factor';

/** Who tries, from where. */
export interface Attempter {
  /** The address or the id, as entered: whether it exists makes no difference. */
  readonly person: string;
  /** The device's id, if the person has signed in from it before. */
  readonly knownDevice: string | undefined;
}

export interface Delays {
  /**
   * Counts an attempt before it is checked, so that guesses made at the same moment cannot pass
   * together. Fails with `sign-in-wait` (`seconds`) where it comes too early.
   */
  begin(attempt: Attempt, who: Attempter): Promise<Result<void, 'sign-in-wait'>>;
  /** Forgets the failures, after a success. */
  clear(attempt: Attempt, who: Attempter): Promise<void>;
}

const MAX_RACES = 20;

/** Growing delays, kept in the database so that all processes share them. @param key Keys the hashes of addresses. */
export function createDelays(db: Store, clock: Clock, key: string): Delays {
  const idOf = (attempt: Attempt, { person, knownDevice }: Attempter) =>
    createHmac('sha256', key).update(JSON.stringify([attempt, person.toLowerCase(), knownDevice ?? null])).digest('hex');
  return {
    async begin(attempt, who) {
      const id = idOf(attempt, who);
      for (let race = 0; race < MAX_RACES; race += 1) {
        const now = clock.now();
        const row = (await db.get('auth-delays', id)) ?? (await firstRow(db, id, now));
        if (row.nextAt > now) return wait(row.nextAt - now);
        const failures = row.lastAt + QUIET < now ? 1 : row.failures + 1;
        const nextAt = now + delayAfter(failures, who.knownDevice === undefined ? 'stranger' : 'known');
        const same = { id, failures: row.failures, lastAt: row.lastAt, nextAt: row.nextAt };
        if (await db.change('auth-delays', same, { failures, nextAt, lastAt: now })) return ok(undefined);
      }
      return wait(1_000);
    },
    async clear(attempt, who) {
      await db.remove('auth-delays', idOf(attempt, who));
    },
  };
}

async function firstRow(db: Store, id: string, now: Instant): Promise<Row<'auth-delays'>> {
  try {
    return await db.insert('auth-delays', { id, failures: 0, nextAt: 0, lastAt: now });
  } catch (error) {
    const twin = error instanceof DuplicateRow ? await db.get('auth-delays', id) : undefined;
    if (twin) return twin;
    throw error;
  }
}

function wait(ms: number): Result<void, 'sign-in-wait'> {
  return fail('sign-in-wait', { details: { seconds: Math.ceil(ms / 1_000) } });
}

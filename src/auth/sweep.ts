import type { Clock } from '#app/domain/clock.ts';
import type { Store } from '#app/store/rows.ts';
import { QUIET } from './limits.ts';

const BATCH = 500;

/**
 * Removes what sign-in no longer needs: sessions and challenges that ended, delays after two quiet days.
 * Nothing depends on it but the size of the tables. Answers how many rows went; call again while it is not 0.
 */
export async function sweepAuth(db: Store, clock: Clock): Promise<number> {
  const now = clock.now();
  const ended = (rows: readonly { id: string; expiresAt: string }[]) => rows.filter(({ expiresAt }) => Date.parse(expiresAt) < now);
  const sessions = ended(await db.find('auth-sessions', {}, { sort: 'expiresAt', limit: BATCH, select: ['expiresAt'] }));
  const challenges = ended(await db.find('auth-verifications', {}, { sort: 'expiresAt', limit: BATCH, select: ['expiresAt'] }));
  const delays = await db.find('auth-delays', { lastAt: { lt: now - 2 * QUIET } }, { limit: BATCH, select: ['lastAt'] });
  for (const { id } of sessions) await db.remove('auth-sessions', id);
  for (const { id } of challenges) await db.remove('auth-verifications', id);
  for (const { id } of delays) await db.remove('auth-delays', id);
  return sessions.length + challenges.length + delays.length;
}

import { newId } from '#app/domain/ids.ts';
import type { Actor } from '#app/domain/permissions.ts';
import { memoryFiles } from '#tests/model/memory-files.ts';
import type { Context } from '#app/operations/context.ts';
import { decide } from '#app/operations/approval/decide.ts';
import { settleDueRounds } from '#app/operations/approval/settle-round.ts';
import { perform } from '#app/operations/perform.ts';
import type { Rows, Store } from '#app/store/rows.ts';

const FINGERPRINT = 'a'.repeat(64);
export const partners = ['partner-one', 'partner-two'] as const;

/** Operations over a store at a given moment; both clocks agree. */
export function contextAt(db: Store, now: number): Context {
  const quiet = () => undefined;
  const clock = { now: () => now, refresh: () => Promise.resolve() };
  return { campaignClock: clock, realClock: clock, log: { debug: quiet, info: quiet, warn: quiet, error: quiet }, db, files: memoryFiles() };
}

/** Open rounds of one stage with two seats that both have to approve; answers their ids. */
export async function openRounds(db: Rows, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const round = await db.insert('rounds', {
      campaign: 'c', work: 'w', edition: newId(), locale: 'ms', number: 1, snapshot: FINGERPRINT, state: 'open', seq: 0,
      stages: [{ stage: 0, needed: 2, deadlineDays: 3, tacit: false }],
      seats: partners.map((partner) => ({ id: `0:${partner}`, stage: 0, partner, kind: 'partners-of-locale' as const })),
      contributors: [], editionRevision: 1, sourceRevision: 1, submittedBy: 'somebody', openedAt: 0,
    });
    ids.push(round.id);
  }
  return ids;
}

export function personOf(partner: string): Actor {
  return { person: `person of ${partner}`, memberships: [{ partner, isSecretariat: false, roles: ['reviewer'], locales: 'all' }] };
}

/** One person of a partner approves every round, many at once. */
export async function approveAll(context: Context, partner: string, rounds: readonly string[]): Promise<void> {
  await inBatches(rounds, async (round) => {
    const answer = await perform(context, personOf(partner), decide, { round, kind: 'approve', fingerprint: FINGERPRINT });
    if (!answer.ok) throw new Error(answer.code);
  });
}

/** Sweeps until nothing is due. */
export async function sweep(context: Context): Promise<void> {
  while ((await settleDueRounds(context)) > 0);
}

async function inBatches(all: readonly string[], work: (one: string) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += 20) await Promise.all(all.slice(at, at + 20).map(work));
}

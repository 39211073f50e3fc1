import { deadlineAfter } from '#app/domain/deadline.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';

/** Gives the seats of a stage that has just opened their deadline, each by its partner's own calendar days. */
export async function stampDeadlines(tx: Rows, context: Context, round: Row<'rounds'>, stage: number): Promise<void> {
  const days = round.stages.find((one) => one.stage === stage)?.deadlineDays;
  if (days === undefined) return;
  const now = context.campaignClock.now();
  for (const seat of await tx.find('open-seats', { round: round.id, stage, deadline: { exists: false } })) {
    const zone = (await tx.get('partners', seat.partner))?.zone ?? 'UTC';
    await tx.change('open-seats', { id: seat.id }, { deadline: deadlineAfter(now, days, zone) });
  }
}

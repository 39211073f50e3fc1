import { evaluateRound, type RoundEvaluation } from '#app/domain/round-evaluation.ts';
import { standingDecisions, type Decision, type RoundState } from '#app/domain/round.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import { appendAudit } from '../append-audit.ts';
import type { Context } from '../context.ts';
import { toDecision, toRound } from './round-rows.ts';
import { stampDeadlines } from './stamp-deadlines.ts';

export interface SettledRound {
  readonly round: Row<'rounds'>;
  readonly decisions: readonly Decision[];
  readonly state: RoundState;
}

/**
 * Brings a round's stored state up to what its decisions come to now. Writes the round's row first:
 * two deciders at once then never leave a complete round ungranted (rule 19). A grant is made here
 * and nowhere else.
 */
export async function settleRound(tx: Rows, context: Context, id: string): Promise<SettledRound> {
  const round = await tx.change('rounds', { id }, {}, { seq: 1 });
  if (!round) throw new Error(`Round ${id} is missing`);
  const decisions = (await tx.find('decisions', { round: id }, { sort: 'seq' })).map(toDecision);
  if (round.state !== 'open') return { round, decisions, state: round.state };
  const evaluation = evaluateRound(toRound(round), decisions, context.realClock.now());
  if (evaluation.state === 'open') {
    if (evaluation.currentStage > 0) await stampDeadlines(tx, context, round, evaluation.currentStage);
    await tx.change('rounds', { id }, { recheckAt: evaluation.recheckAt ?? null });
    return { round, decisions, state: 'open' };
  }
  if (evaluation.state === 'granted') await grantRound(tx, context, round, decisions, evaluation);
  await closeRound(tx, context, id, evaluation.state);
  return { round, decisions, state: evaluation.state };
}

/** Ends a round: its state, its open seats, its place in the audit. */
export async function closeRound(tx: Rows, context: Context, id: string, state: Exclude<RoundState, 'open'>): Promise<void> {
  const now = context.campaignClock.now();
  const round = await tx.change('rounds', { id, state: 'open' }, { state, closedAt: now, recheckAt: null }, { seq: 1 });
  if (!round) throw new Error(`Round ${id} is not open`);
  for (const seat of await tx.find('open-seats', { round: id, state: { not: 'closed' } })) {
    await tx.change('open-seats', { id: seat.id }, { state: 'closed' });
  }
  await appendAudit(tx, {
    stream: `edition:${round.edition}`,
    action: `round-${state}`,
    actor: 'system',
    at: now,
    details: { round: id, fingerprint: round.snapshot },
  });
}

async function grantRound(
  tx: Rows,
  context: Context,
  round: Row<'rounds'>,
  decisions: readonly Decision[],
  evaluation: RoundEvaluation,
): Promise<void> {
  const approvals = standingDecisions(decisions).filter(({ kind }) => kind === 'approve');
  await tx.insert('grants', {
    round: round.id,
    edition: round.edition,
    snapshot: round.snapshot,
    kind: 'explicit',
    evidence: {
      decisions: approvals.map(({ seq, seat, person }) => ({ seq, seat, person })),
      stages: evaluation.stages.map(({ stage, approvals: count, needed }) => ({ stage, approvals: count, needed })),
    },
    grantedAt: context.campaignClock.now(),
  });
}

/** Settles every round whose moment has come; answers how many. A round that fails is tried again at the next sweep. */
export async function settleDueRounds(context: Context, limit = 100): Promise<number> {
  const due = await context.db.find(
    'rounds',
    { state: 'open', recheckAt: { lte: context.realClock.now() } },
    { sort: 'recheckAt', limit, select: ['id'] },
  );
  for (const { id } of due) {
    await context.db.transact((tx) => settleRound(tx, context, id));
  }
  return due.length;
}

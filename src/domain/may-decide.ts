import type { Instant } from './clock.ts';
import type { Seat } from './policy.ts';
import { fail, ok, type Result } from './result.ts';
import { evaluateRound } from './round-evaluation.ts';
import { standingDecisions, type Decision, type DecisionKind, type Round } from './round.ts';

export type MayDecideCode =
  | 'round-not-open'
  | 'fingerprint-moved'
  | 'not-your-seat'
  | 'contributor'
  | 'stage-not-open'
  | 'already-in-stage'
  | 'nothing-to-retract'
  | 'reason-required';

export interface DecisionAttempt {
  readonly round: Round;
  /** All decisions of the round so far. */
  readonly decisions: readonly Decision[];
  /** The seat's id. */
  readonly seat: string;
  readonly person: string;
  readonly kind: DecisionKind;
  /** The fingerprint of what the person looked at. */
  readonly fingerprint: string;
  readonly reason?: string;
  /** Whether the person fills that seat now: `allowed(actor, 'decide', …)`. */
  readonly holdsSeat: boolean;
  readonly realNow: Instant;
}

/**
 * Whether a decision may be stored now (rules 6 and 8); answers with the seat. Call it in the
 * transaction that first wrote the round's row, so that nothing it read can move.
 */
export function mayDecide(attempt: DecisionAttempt): Result<Seat, MayDecideCode> {
  const { round, person, kind } = attempt;
  const evaluation = evaluateRound(round, attempt.decisions, attempt.realNow);
  if (round.state !== 'open' || evaluation.state !== 'open') {
    return fail('round-not-open', { details: { state: round.state === 'open' ? evaluation.state : round.state } });
  }
  if (attempt.fingerprint !== round.fingerprint) return fail('fingerprint-moved');
  const seat = round.seats.find(({ id }) => id === attempt.seat);
  if (!seat || !attempt.holdsSeat) return fail('not-your-seat');
  const own = standingDecisions(attempt.decisions).filter((decision) => decision.person === person);
  if (kind === 'retract') {
    return own.some((decision) => decision.seat === seat.id) ? ok(seat) : fail('nothing-to-retract');
  }
  if (round.contributors.includes(person)) return fail('contributor');
  if (seat.stage > evaluation.currentStage) return fail('stage-not-open', { details: { stage: evaluation.currentStage + 1 } });
  const stageOf = (seatId: string) => round.seats.find(({ id }) => id === seatId)?.stage;
  const elsewhere = own.some((decision) => decision.seat !== seat.id && stageOf(decision.seat) === seat.stage);
  if (elsewhere) return fail('already-in-stage');
  const needsReason = kind === 'request-changes' || kind === 'object';
  if (needsReason && (attempt.reason ?? '').trim() === '') return fail('reason-required', { field: 'reason' });
  return ok(seat);
}

import type { Instant } from './clock.ts';
import { countApprovals } from './round-count.ts';
import { standingDecisions, UNDO_WINDOW, type Decision, type Round, type RoundState } from './round.ts';

export interface StageProgress {
  readonly stage: number;
  /** Seats approved so far, each by another person. */
  readonly approvals: number;
  readonly needed: number;
  readonly complete: boolean;
}

export interface RoundEvaluation {
  readonly state: RoundState;
  readonly stages: readonly StageProgress[];
  /** The first stage that is not complete; the last one once all are. */
  readonly currentStage: number;
  /** When this answer can next change by the clock alone (real clock). */
  readonly recheckAt?: Instant;
  /** When the round was granted, objected to or sent back (real clock). */
  readonly closedAt?: Instant;
}

/** A moment at which the answer can change: a decision is stored, or its undo window ends. */
interface Moment {
  readonly at: Instant;
  readonly seq: number;
  readonly matures: boolean;
}

/**
 * What the decisions of a round come to at `realNow`. Replays them: the first moment at which the
 * round is objected to, sent back or granted closes it for ever, whatever was stored later (rules 7
 * and 14). A standing request for changes or objection withholds the grant from the moment it is
 * stored, and ends the round when its undo window is over. The order of `decisions` does not matter.
 */
export function evaluateRound(round: Round, decisions: readonly Decision[], realNow: Instant): RoundEvaluation {
  // Every decision of the round tells the time, also one that counts nothing.
  const counted = steadyClock(decisions.filter((decision) => decision.round === round.id)).filter((decision) => counts(round, decision));
  if (round.state === 'superseded' || round.state === 'lapsed') {
    return { ...picture(round, counted, realNow), state: round.state };
  }
  for (const moment of momentsUntil(counted, realNow)) {
    const known = counted.filter(({ seq, storedAt }) => storedAt < moment.at || (!moment.matures && seq <= moment.seq));
    const state = picture(round, known, moment.at);
    if (state.state !== 'open') return { ...state, closedAt: moment.at };
  }
  const now = picture(round, counted, realNow);
  const next = standingDecisions(counted)
    .filter(({ kind }) => kind !== 'step-aside')
    .map(({ storedAt }) => storedAt + UNDO_WINDOW)
    .filter((at) => at > realNow);
  return { ...now, state: 'open', recheckAt: next.length > 0 ? Math.min(...next) : undefined };
}

/** Decisions on another seat or fingerprint, and a contributor's, count zero (rules 6 and 8). */
function counts(round: Round, decision: Decision): boolean {
  return decision.fingerprint === round.fingerprint
    && round.seats.some(({ id }) => id === decision.seat) && !round.contributors.includes(decision.person);
}

/** In order of `seq`, with times that never go back: two machines' clocks may differ, the sequence does not. */
function steadyClock(decisions: readonly Decision[]): Decision[] {
  let latest = Number.NEGATIVE_INFINITY;
  return decisions.toSorted((a, b) => a.seq - b.seq).map((decision) => {
    latest = Math.max(latest, decision.storedAt);
    return { ...decision, storedAt: latest };
  });
}

/** At one instant windows end before anything is stored: an undo at exactly ten seconds is too late. */
function momentsUntil(decisions: readonly Decision[], realNow: Instant): Moment[] {
  return decisions
    .flatMap(({ seq, storedAt }) => [
      { at: storedAt, seq, matures: false },
      { at: storedAt + UNDO_WINDOW, seq, matures: true },
    ])
    .filter(({ at }) => at <= realNow)
    .sort((a, b) => a.at - b.at || Number(b.matures) - Number(a.matures) || a.seq - b.seq);
}

/** The round as these decisions, all of them stored, make it look at `at`. */
function picture(round: Round, decisions: readonly Decision[], at: Instant): RoundEvaluation {
  const standing = standingDecisions(decisions);
  const matured = standing.filter(({ storedAt }) => storedAt + UNDO_WINDOW <= at);
  const stages = round.stages.map(({ stage, needed }) => {
    const approvals = countApprovals(round, stage, matured);
    return { stage, approvals, needed, complete: approvals >= needed };
  });
  const firstOpen = stages.findIndex(({ complete }) => !complete);
  const currentStage = firstOpen < 0 ? stages.length - 1 : firstOpen;
  return { state: stateOf(standing, matured, stages.length > 0 && firstOpen < 0), stages, currentStage };
}

function stateOf(standing: readonly Decision[], matured: readonly Decision[], complete: boolean): RoundState {
  if (matured.some(({ kind }) => kind === 'object')) return 'objected';
  if (matured.some(({ kind }) => kind === 'request-changes')) return 'changes-requested';
  const refusalPending = standing.some(({ kind }) => kind === 'object' || kind === 'request-changes');
  return complete && !refusalPending ? 'granted' : 'open';
}

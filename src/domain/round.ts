import { SECOND, type Instant } from './clock.ts';
import type { RoundStage, Seat } from './policy.ts';

export const decisionKinds = ['approve', 'request-changes', 'object', 'step-aside', 'retract'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export const roundStates = ['open', 'granted', 'changes-requested', 'objected', 'lapsed', 'superseded'] as const;
export type RoundState = (typeof roundStates)[number];

/** A decision counts this long (real clock) after it was stored, so that it can be undone. */
export const UNDO_WINDOW = 10 * SECOND;

/** Append-only. `seq` is the server's order within the round. */
export interface Decision {
  readonly id: string;
  readonly round: string;
  /** A seat's id. */
  readonly seat: string;
  readonly person: string;
  readonly kind: DecisionKind;
  readonly fingerprint: string;
  readonly seq: number;
  /** Real clock. */
  readonly storedAt: Instant;
  readonly reason?: string;
}

/** One review of one snapshot, with its own copy of stages and seats (rule 13). */
export interface Round {
  readonly id: string;
  readonly fingerprint: string;
  /** As stored. `superseded` and `lapsed` are facts from outside; the others are what {@link evaluateRound} found. */
  readonly state: RoundState;
  readonly stages: readonly RoundStage[];
  readonly seats: readonly Seat[];
  /** People who changed text or artwork since the last release: they fill no seat. */
  readonly contributors: readonly string[];
}

/**
 * The decisions that stand: of each person on each seat the last by `seq`; a `retract` leaves none.
 * In order of `seq`, whatever the order given.
 */
export function standingDecisions(decisions: readonly Decision[]): Decision[] {
  const last = new Map<string, Decision>();
  for (const decision of decisions.toSorted((a, b) => a.seq - b.seq)) {
    last.set(`${decision.seat} ${decision.person}`, decision);
  }
  return [...last.values()].filter(({ kind }) => kind !== 'retract').sort((a, b) => a.seq - b.seq);
}

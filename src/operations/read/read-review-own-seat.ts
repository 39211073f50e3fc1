import type { Instant } from '#app/domain/clock.ts';
import { mayDecide, type MayDecideCode } from '#app/domain/may-decide.ts';
import type { Seat } from '#app/domain/policy.ts';
import { standingDecisions, UNDO_WINDOW, type Decision, type DecisionKind, type Round } from '#app/domain/round.ts';

/** Whether a decision may be made now, or the code that says why not, with its values. */
export type May = { readonly ok: true } | { readonly ok: false; readonly code: MayDecideCode; readonly details?: Readonly<Record<string, unknown>> };

/** A seat that the reader fills now. */
export interface OwnSeat {
  readonly id: string;
  readonly partner: string;
  readonly stage: number;
  readonly may: Readonly<Record<DecisionKind, May>>;
  /** The reader's own standing decision on it. */
  readonly standing?: { readonly kind: Exclude<DecisionKind, 'retract'>; readonly reason?: string; /** Real clock. */ readonly undoUntil: Instant };
  readonly deadline?: Instant;
}

interface OwnSeatInput {
  readonly round: Round;
  readonly decisions: readonly Decision[];
  readonly seat: Seat;
  readonly person: string;
  /** The name of the seat's partner. */
  readonly partner: string;
  readonly deadline: Instant | undefined;
  readonly realNow: Instant;
}

/** What a person may do on a seat that they fill. */
export function ownSeat({ round, decisions, seat, person, partner, deadline, realNow }: OwnSeatInput): OwnSeat {
  const own = standingDecisions(decisions).find((decision) => decision.seat === seat.id && decision.person === person);
  const may = (kind: DecisionKind): May => {
    // A reason is asked for in the form; here only whether there is any use in asking.
    const answer = mayDecide({ round, decisions, seat: seat.id, person, kind, fingerprint: round.fingerprint, reason: '-', holdsSeat: true, realNow });
    return answer.ok ? { ok: true } : { ok: false, code: answer.code, ...(answer.details ? { details: answer.details } : {}) };
  };
  return {
    id: seat.id, partner, stage: seat.stage + 1,
    may: { approve: may('approve'), 'request-changes': may('request-changes'), object: may('object'), 'step-aside': may('step-aside'), retract: may('retract') },
    ...(own && own.kind !== 'retract' ? { standing: { kind: own.kind, undoUntil: own.storedAt + UNDO_WINDOW, ...(own.reason === undefined ? {} : { reason: own.reason }) } } : {}),
    ...(deadline === undefined ? {} : { deadline }),
  };
}

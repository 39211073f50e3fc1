import type { Decision, Round } from '#app/domain/round.ts';
import type { Row } from '#app/store/rows.ts';

/** A stored round as the domain sees it. */
export function toRound(row: Row<'rounds'>): Round {
  const { id, snapshot, state, stages, seats, contributors } = row;
  return { id, fingerprint: snapshot, state, stages, seats, contributors };
}

/** A stored decision as the domain sees it. */
export function toDecision(row: Row<'decisions'>): Decision {
  const { id, round, seat, person, kind, fingerprint, seq, storedAt, reason } = row;
  return { id, round, seat, person, kind, fingerprint, seq, storedAt, reason };
}

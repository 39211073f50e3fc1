import type { Decision, Round } from './round.ts';

/**
 * How many seats of a stage are approved, each by a different person: the greatest matching of seats
 * and people. Two people on one seat count once, one person on two seats counts once (rule 8), and
 * the order of the decisions does not matter (rule 7).
 */
export function countApprovals(round: Round, stage: number, decisions: readonly Decision[]): number {
  const people = new Map<string, string[]>();
  for (const { id } of round.seats.filter((seat) => seat.stage === stage)) {
    const approvers = decisions.filter(({ kind, seat }) => kind === 'approve' && seat === id).map(({ person }) => person);
    if (approvers.length > 0) people.set(id, approvers);
  }
  const seatOf = new Map<string, string>();
  let count = 0;
  for (const seat of people.keys()) if (place(seat, people, seatOf, new Set())) count += 1;
  return count;
}

/** Finds a person for `seat`, moving others to their other seats where that frees one (Kuhn's algorithm). */
function place(
  seat: string,
  people: ReadonlyMap<string, readonly string[]>,
  seatOf: Map<string, string>,
  tried: Set<string>,
): boolean {
  for (const person of people.get(seat) ?? []) {
    if (tried.has(person)) continue;
    tried.add(person);
    const other = seatOf.get(person);
    if (other === undefined || place(other, people, seatOf, tried)) {
      seatOf.set(person, seat);
      return true;
    }
  }
  return false;
}

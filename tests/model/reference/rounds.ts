import { may } from './rights.ts';
import { allEditions, type RefEdition, type Reference, type RefRound } from './state.ts';

const UNDO = 10_000;

/** Whether approvals on `needed` different seats by different people can be found: tries them all. */
function seatsFilled(approvals: readonly { seat: string; person: string }[]): number {
  const seats = [...new Set(approvals.map(({ seat }) => seat))];
  const best = (at: number, taken: readonly string[]): number => {
    const seat = seats[at];
    if (seat === undefined) return taken.length;
    const people = approvals.filter((one) => one.seat === seat && !taken.includes(one.person)).map(({ person }) => person);
    return Math.max(best(at + 1, taken), ...people.map((person) => best(at + 1, [...taken, person])));
  };
  return best(0, []);
}

/** The first stage that is not complete by what counts at `at`; the number of stages where all are. */
export function openStage(round: RefRound, at: number): number {
  const counting = Object.values(round.standing).filter((one) => one.kind === 'approve' && one.at + UNDO <= at);
  const index = round.stages.findIndex(({ needed }, stage) => seatsFilled(counting.filter(({ seat }) => stageOf(seat) === stage)) < needed);
  return index < 0 ? round.stages.length : index;
}

export function stageOf(seat: string): number {
  return Number(seat.split(':')[0]);
}

function judge(round: RefRound, at: number): void {
  const standing = Object.values(round.standing);
  const counting = standing.filter((one) => one.at + UNDO <= at);
  const close = (state: RefRound['state']) => { round.state = state; round.closedAt = at; };
  if (counting.some(({ kind }) => kind === 'object')) close('objected');
  else if (counting.some(({ kind }) => kind === 'request-changes')) close('changes-requested');
  else if (openStage(round, at) === round.stages.length && !standing.some(({ kind }) => kind === 'object' || kind === 'request-changes')) close('granted');
}

/** Lets the real clock arrive at `now`: every undo window that ends on the way is judged in its turn. */
export function settleRounds(ref: Reference, now: number): void {
  for (const { edition } of allEditions(ref)) {
    for (const round of edition.rounds) {
      const ends = Object.values(round.standing).map(({ at }) => at + UNDO).filter((at) => at > ref.real && at <= now).sort((a, b) => a - b);
      for (const at of ends) if (round.state === 'open') judge(round, at);
    }
  }
  ref.real = now;
}

export interface Attempt {
  readonly person: string;
  readonly kind: string;
  readonly rightFingerprint: boolean;
  readonly seat?: string;
  readonly reason: boolean;
}

/** The seat that a decision would be stored on, or undefined where it has to be refused (rules 6 and 8). */
export function decisionSeat(ref: Reference, edition: RefEdition, round: RefRound, attempt: Attempt): string | undefined {
  const { person, kind } = attempt;
  const seats = round.stages.flatMap(({ partners }, stage) => partners.map((partner) => ({ seat: `${stage}:${partner}`, partner, stage })));
  const own = seats.filter(({ partner }) => may(ref, person, 'decide', edition.locale, [partner]));
  const open = openStage(round, ref.real);
  const chosen = attempt.seat ?? (own.find(({ stage }) => stage === Math.min(open, round.stages.length - 1)) ?? own[0])?.seat;
  const seat = own.find((one) => one.seat === chosen);
  if (!seat || round.state !== 'open' || !attempt.rightFingerprint) return undefined;
  const mine = Object.values(round.standing).filter((one) => one.person === person);
  if (kind === 'retract') return mine.some((one) => one.seat === seat.seat) ? seat.seat : undefined;
  if (round.contributors.includes(person) || seat.stage > open) return undefined;
  if (mine.some((one) => one.seat !== seat.seat && stageOf(one.seat) === seat.stage)) return undefined;
  if ((kind === 'object' || kind === 'request-changes') && !attempt.reason) return undefined;
  return seat.seat;
}

/** Stores an accepted decision. */
export function applyDecision(ref: Reference, round: RefRound, seat: string, person: string, kind: string): void {
  const key = `${seat} ${person}`;
  if (kind === 'retract') Reflect.deleteProperty(round.standing, key);
  else round.standing[key] = { seat, person, kind, at: ref.real };
  round.decisions += 1;
  judge(round, ref.real);
}

export function openRound(edition: RefEdition): RefRound | undefined {
  const newest = edition.rounds.at(-1);
  return newest?.state === 'open' ? newest : undefined;
}

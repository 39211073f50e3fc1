import { orNever, type Instant } from '#app/domain/clock.ts';
import { allowed, currentMemberships, type Actor } from '#app/domain/permissions.ts';
import { evaluateRound } from '#app/domain/round-evaluation.ts';
import type { WorkKind } from '#app/domain/snapshot.ts';
import type { Row } from '#app/store/rows.ts';
import { toDecision, toRound } from '../approval/round-rows.ts';
import type { Context } from '../context.ts';

/** A seat of the person's own partner whose decision is due now. */
export interface WaitingSeat {
  readonly round: string;
  /** Fingerprint of what is decided on. */
  readonly snapshot: string;
  readonly number: number;
  readonly edition: string;
  readonly work: string;
  readonly label: string;
  readonly kind: WorkKind;
  readonly locale: string;
  readonly deadline?: Instant;
  readonly openedAt: Instant;
  /** Approvals so far over all stages, of those needed. */
  readonly approvals: number;
  readonly needed: number;
}

/**
 * The open seats that a person can decide on now, by deadline, then age: those of stages that are
 * still closed, of rounds that they contributed to, and of rounds that are over are left out.
 */
export async function readWaitingSeats({ db, campaignClock, realClock }: Context, actor: Actor): Promise<WaitingSeat[]> {
  const now = campaignClock.now();
  const partners = [...new Set(currentMemberships(actor, now).map(({ partner }) => partner))];
  const waiting = await db.find('open-seats', { partner: { in: partners }, state: 'waiting' });
  const own = waiting.filter(({ partner, locale }) => allowed(actor, 'decide', { locale, seatPartners: [partner] }, now));
  if (own.length === 0) return [];
  const ids = [...new Set(own.map(({ round }) => round))];
  const [rounds, decisions, works] = await Promise.all([
    db.find('rounds', { id: { in: ids }, state: 'open' }),
    db.find('decisions', { round: { in: ids } }),
    db.find('works', { id: { in: [...new Set(own.map(({ work }) => work))] } }, { select: ['label', 'kind', 'discardedAt'] }),
  ]);
  const open = new Map(rounds.map((round) => [round.id, round]));
  const seats = own.flatMap((seat): WaitingSeat[] => {
    const round = open.get(seat.round);
    const work = works.find(({ id }) => id === seat.work);
    if (!round || !work || work.discardedAt !== undefined || round.contributors.includes(actor.person)) return [];
    const progress = evaluateRound(toRound(round), decisions.filter((one) => one.round === round.id).map(toDecision), realClock.now());
    if (progress.state !== 'open' || seat.stage > progress.currentStage) return [];
    return [{ ...factsOf(round), label: work.label, kind: work.kind, deadline: seat.deadline, ...sumOf(progress.stages) }];
  });
  return seats.sort((a, b) => orNever(a.deadline) - orNever(b.deadline) || a.openedAt - b.openedAt);
}

function factsOf({ id, snapshot, number, edition, work, locale, openedAt }: Row<'rounds'>) {
  return { round: id, snapshot, number, edition, work, locale, openedAt };
}

function sumOf(stages: readonly { approvals: number; needed: number }[]) {
  return {
    approvals: stages.reduce((sum, stage) => sum + Math.min(stage.approvals, stage.needed), 0),
    needed: stages.reduce((sum, stage) => sum + stage.needed, 0),
  };
}

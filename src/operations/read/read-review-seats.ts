import type { Instant } from '#app/domain/clock.ts';
import { allowed, type Actor } from '#app/domain/permissions.ts';
import { evaluateRound } from '#app/domain/round-evaluation.ts';
import { standingDecisions, type RoundState } from '#app/domain/round.ts';
import type { Row } from '#app/store/rows.ts';
import { toDecision, toRound } from '../approval/round-rows.ts';
import type { Context } from '../context.ts';
import { deadlines } from './read-review-deadline.ts';
import { viewDecisions, type DecisionView } from './read-review-decisions.ts';
import { ownSeat, type OwnSeat } from './read-review-own-seat.ts';

export interface SeatView {
  readonly id: string;
  readonly partner: string;
  readonly standing: readonly DecisionView[];
}

export interface StageView {
  /** Counts from 1. */
  readonly number: number;
  readonly approvals: number;
  readonly needed: number;
  readonly complete: boolean;
  readonly open: boolean;
  readonly seats: readonly SeatView[];
}

export interface RoundPicture {
  /** What the decisions come to now, whatever was stored of it yet. */
  readonly state: RoundState;
  readonly stages: readonly StageView[];
  readonly own: readonly OwnSeat[];
  /** Every decision, also those that were taken back, in order. */
  readonly decisions: readonly DecisionView[];
  /** Of the stage that is open, for the first of its seats that is due. */
  readonly deadline?: Instant;
}

/** How a round stands, and what a person may do in it now. */
export async function pictureRound(context: Context, actor: Actor, row: Row<'rounds'>): Promise<RoundPicture> {
  const { db, realClock, campaignClock } = context;
  const [rows, partners, openSeats] = await Promise.all([
    db.find('decisions', { round: row.id }, { sort: 'seq' }),
    db.find('partners', { id: { in: [...new Set(row.seats.map(({ partner }) => partner))] } }, { select: ['name', 'zone'] }),
    db.find('open-seats', { round: row.id }, { select: ['seat', 'deadline'] }),
  ]);
  const realNow = realClock.now();
  const round = toRound(row);
  const decisions = rows.map(toDecision);
  const standing = new Set(standingDecisions(decisions).map(({ id }) => id));
  const nameOf = new Map(partners.map(({ id, name }) => [id, name]));
  const partnerOf = new Map(round.seats.map(({ id, partner }) => [id, nameOf.get(partner) ?? '']));
  const views = await viewDecisions(context, actor, { round, rows, partnerOf, realNow });
  const deadlineOf = deadlines(row, rows.filter(({ id }) => standing.has(id)), partners, openSeats);

  const { state, currentStage, stages } = evaluateRound(round, decisions, realNow);
  const isOpen = state === 'open';
  const seatsOf = (stage: number): SeatView[] => round.seats.filter((seat) => seat.stage === stage).map(({ id }) => ({
    id, partner: partnerOf.get(id) ?? '', standing: views.filter((view) => view.seat === id && standing.has(view.id)),
  }));
  const own = round.seats.filter(({ partner }) => allowed(actor, 'decide', { locale: row.locale, seatPartners: [partner] }, campaignClock.now()));
  const due = isOpen ? round.seats.filter(({ stage }) => stage === currentStage).flatMap((seat) => deadlineOf(seat) ?? []) : [];
  return {
    state,
    stages: stages.map(({ stage, approvals, needed, complete }) => ({ number: stage + 1, approvals, needed, complete, open: isOpen && stage === currentStage, seats: seatsOf(stage) })),
    own: own.map((seat) => ownSeat({
      round, decisions, seat, realNow, person: actor.person, partner: partnerOf.get(seat.id) ?? '',
      deadline: isOpen && seat.stage <= currentStage ? deadlineOf(seat) : undefined,
    })),
    decisions: views,
    ...(due.length > 0 ? { deadline: Math.min(...due) } : {}),
  };
}

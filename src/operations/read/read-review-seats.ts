import type { Instant } from '#app/domain/clock.ts';
import { mayDecide, type MayDecideCode } from '#app/domain/may-decide.ts';
import { allowed, currentMemberships, type Actor } from '#app/domain/permissions.ts';
import type { Seat } from '#app/domain/policy.ts';
import { evaluateRound, type RoundEvaluation } from '#app/domain/round-evaluation.ts';
import { decisionKinds, standingDecisions, UNDO_WINDOW, type DecisionKind, type Round, type RoundState } from '#app/domain/round.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import { toDecision, toRound } from '../approval/round-rows.ts';
import type { Context } from '../context.ts';
import { deadlines } from './read-review-deadline.ts';
import { namesOf } from './read-history.ts';

/** One decision as it is shown. The name is there for people of the same partner and of the secretariat. */
export interface DecisionView {
  readonly kind: DecisionKind;
  readonly seat: string;
  readonly partner: string;
  readonly name?: string;
  readonly isOwn: boolean;
  /** Campaign clock. */
  readonly at: Instant;
  readonly reason?: string;
  /** False while it can still be undone. */
  readonly counts: boolean;
}

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

/** Whether a decision may be made now, or the code that says why not, with its values. */
export type May = { readonly ok: true } | { readonly ok: false; readonly code: MayDecideCode; readonly details?: Readonly<Record<string, unknown>> };

/** A seat that the reader fills now. */
export interface OwnSeat {
  readonly id: string;
  readonly partner: string;
  readonly stage: number;
  readonly may: Readonly<Record<DecisionKind, May>>;
  /** The reader's own standing decision on it. */
  readonly standing?: { readonly kind: DecisionKind; readonly reason?: string; /** Real clock. */ readonly undoUntil: Instant };
  readonly deadline?: Instant;
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
  const round = toRound(row);
  const realNow = realClock.now();
  const evaluation = evaluateRound(round, rows.map(toDecision), realNow);
  const partnerOf = new Map(round.seats.map(({ id, partner }) => [id, partners.find((one) => one.id === partner)?.name ?? '']));
  const views = await viewsOf(db, context, actor, rows, round, partnerOf, realNow);
  const standing = new Set(standingDecisions(rows.map(toDecision)).map(({ id }) => id));
  const deadlineOf = deadlines(row, rows.filter(({ id }) => standing.has(id)), partners, openSeats);
  const open = evaluation.state === 'open';
  const stages = evaluation.stages.map(({ stage, approvals, needed, complete }): StageView => ({
    number: stage + 1, approvals, needed, complete,
    open: open && stage === evaluation.currentStage,
    seats: round.seats.filter((seat) => seat.stage === stage).map(({ id }) => ({
      id, partner: partnerOf.get(id) ?? '',
      standing: views.filter(({ view, id: decision }) => view.seat === id && standing.has(decision)).map(({ view }) => view),
    })),
  }));
  const now = campaignClock.now();
  const own = round.seats
    .filter(({ partner }) => allowed(actor, 'decide', { locale: row.locale, seatPartners: [partner] }, now))
    .map((seat) => ownSeat({ actor, round, evaluation, rows, seat, realNow, partner: partnerOf.get(seat.id) ?? '', deadline: open && seat.stage <= evaluation.currentStage ? deadlineOf(seat) : undefined }));
  const due = open ? round.seats.filter(({ stage }) => stage === evaluation.currentStage).flatMap((seat) => deadlineOf(seat) ?? []) : [];
  return {
    state: evaluation.state, stages, own, decisions: views.map(({ view }) => view),
    ...(due.length > 0 ? { deadline: Math.min(...due) } : {}),
  };
}

async function viewsOf(
  db: Rows, context: Context, actor: Actor, rows: readonly Row<'decisions'>[], round: Round, partnerOf: ReadonlyMap<string, string>, realNow: Instant,
): Promise<{ id: string; view: DecisionView }[]> {
  const memberships = currentMemberships(actor, context.campaignClock.now());
  const inside = memberships.some(({ isSecretariat }) => isSecretariat);
  const names = await namesOf(db, [...new Set(rows.map(({ person }) => person))]);
  return rows.map(({ id, kind, seat, person, campaignAt, storedAt, reason }) => {
    const partner = round.seats.find((one) => one.id === seat)?.partner;
    const name = inside || memberships.some((one) => one.partner === partner) ? names.get(person) : undefined;
    return {
      id,
      view: {
        kind, seat, partner: partnerOf.get(seat) ?? '', at: campaignAt, counts: storedAt + UNDO_WINDOW <= realNow, isOwn: person === actor.person,
        ...(name === undefined ? {} : { name }), ...(reason === undefined ? {} : { reason }),
      },
    };
  });
}

interface OwnSeatInput {
  readonly actor: Actor;
  readonly round: Round;
  readonly evaluation: RoundEvaluation;
  readonly rows: readonly Row<'decisions'>[];
  readonly seat: Seat;
  readonly realNow: Instant;
  readonly partner: string;
  readonly deadline: Instant | undefined;
}

function ownSeat({ actor, round, rows, seat, realNow, partner, deadline }: OwnSeatInput): OwnSeat {
  const decisions = rows.map(toDecision);
  const own = standingDecisions(decisions).find((decision) => decision.seat === seat.id && decision.person === actor.person);
  const attempt = (kind: DecisionKind): May => {
    // A reason is asked for in the form; here only whether there is any use in asking.
    const may = mayDecide({ round, decisions, seat: seat.id, person: actor.person, kind, fingerprint: round.fingerprint, reason: '-', holdsSeat: true, realNow });
    return may.ok ? { ok: true } : { ok: false, code: may.code, ...(may.details ? { details: may.details } : {}) };
  };
  return {
    id: seat.id, partner, stage: seat.stage + 1,
    may: Object.fromEntries(decisionKinds.map((kind) => [kind, attempt(kind)])) as OwnSeat['may'], // every kind was visited
    ...(own ? { standing: { kind: own.kind, undoUntil: own.storedAt + UNDO_WINDOW, ...(own.reason === undefined ? {} : { reason: own.reason }) } } : {}),
    ...(deadline === undefined ? {} : { deadline }),
  };
}

import { z } from 'zod';
import { mayDecide } from '#app/domain/may-decide.ts';
import { allowed, type Actor } from '#app/domain/permissions.ts';
import { fail, ok } from '#app/domain/result.ts';
import { evaluateRound } from '#app/domain/round-evaluation.ts';
import { decisionKinds, standingDecisions, UNDO_WINDOW, type Round } from '#app/domain/round.ts';
import { sha256Schema } from '#app/domain/snapshot.ts';
import { normaliseText } from '#app/domain/text.ts';
import { appendAudit } from '../append-audit.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { toDecision, toRound } from './round-rows.ts';
import { settleRound } from './settle-round.ts';

/**
 * Stores one decision of a person for a seat, on the fingerprint that they looked at. It counts ten
 * seconds later (real clock), until when `retract` undoes it; closing the page loses nothing.
 * Fails with `not-found`, `round-not-open`, `fingerprint-moved`, `not-your-seat`, `contributor`,
 * `stage-not-open`, `already-in-stage`, `nothing-to-retract`, `reason-required`.
 */
export const decide = defineOperation({
  name: 'decide',
  permission: 'decide',
  input: z.strictObject({
    round: z.string(),
    /** Left out: the person's own seat in the stage that is open. */
    seat: z.string().optional(),
    kind: z.enum(decisionKinds),
    fingerprint: sha256Schema,
    reason: z.string().max(2000).optional(),
  }),
  async run(tx, context, actor, input) {
    if (!(await tx.get('rounds', input.round))) return fail('not-found');
    const { round, decisions, state } = await settleRound(tx, context, input.round);
    const now = context.realClock.now();
    const seats = round.seats.filter((seat) => holdsSeat(context, actor, seat.partner, round.locale));
    if (seats.length === 0) return fail('not-your-seat');
    const view: Round = { ...toRound(round), state };
    const current = evaluateRound(view, decisions, now).currentStage;
    const seat = input.seat ?? (seats.find(({ stage }) => stage === current) ?? seats[0])?.id ?? '';
    const reason = input.reason === undefined ? ok('') : normaliseText(input.reason.trim(), { max: 2000, field: 'reason' });
    if (!reason.ok) return reason;
    const may = mayDecide({
      round: view,
      decisions,
      seat,
      person: actor.person,
      kind: input.kind,
      fingerprint: input.fingerprint,
      reason: reason.value,
      holdsSeat: seats.some(({ id }) => id === seat),
      realNow: now,
    });
    if (!may.ok) return may;
    const decision = await tx.insert('decisions', {
      round: round.id,
      seat,
      person: actor.person,
      kind: input.kind,
      fingerprint: input.fingerprint,
      seq: round.seq,
      storedAt: now,
      campaignAt: context.campaignClock.now(),
      ...(reason.value === '' ? {} : { reason: reason.value }),
    });
    await tx.change('rounds', { id: round.id }, { recheckAt: Math.min(round.recheckAt ?? Infinity, now + UNDO_WINDOW) });
    // Of several people on one seat, one may retract or step aside while another's decision stands.
    const decided = standingDecisions([...decisions, toDecision(decision)]).some((one) => one.seat === seat && one.kind !== 'step-aside');
    await tx.change('open-seats', { round: round.id, seat }, { state: decided ? 'decided' : 'waiting' });
    await appendAudit(tx, {
      stream: `edition:${round.edition}`,
      action: `decide-${input.kind}`,
      actor: actor.person,
      at: context.campaignClock.now(),
      details: { round: round.id, seat, fingerprint: input.fingerprint, seq: decision.seq },
    });
    return ok({ decision: decision.id, seat, undoUntil: now + UNDO_WINDOW });
  },
});

function holdsSeat(context: Context, actor: Actor, partner: string, locale: string): boolean {
  return allowed(actor, 'decide', { locale, seatPartners: [partner] }, context.campaignClock.now());
}

import { z } from 'zod';
import { fail, ok, type Result } from './result.ts';

const seatRuleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('secretariat') }),
  z.strictObject({ kind: z.literal('partners-of-locale') }),
  z.strictObject({ kind: z.literal('partner'), id: z.string().min(1) }),
]);

/** A policy as data: stages in order; each needs `k` of its seats (`all`: every one). Versioned and immutable where stored. */
export const policySchema = z.strictObject({
  stages: z.array(z.strictObject({
    k: z.union([z.number().int().min(1).max(100), z.literal('all')]),
    /** Working days until the stage's deadline. */
    deadlineDays: z.number().int().min(1).max(60),
    seats: z.array(seatRuleSchema).min(1).max(30),
    /** Silence may count where a partner opted in (rule 9). */
    tacit: z.boolean().optional(),
  })).min(1).max(5),
});
export type Policy = z.infer<typeof policySchema>;
export type SeatKind = Policy['stages'][number]['seats'][number]['kind'];

/** Who must decide in a stage of a round. `id` is stable: `<stage>:<partner>`. */
export interface Seat {
  readonly id: string;
  /** Counts from 0. */
  readonly stage: number;
  readonly partner: string;
  readonly kind: SeatKind;
}

/** A round's own copy of a stage, so that later policy edits never reach it (rule 13). */
export interface RoundStage {
  readonly stage: number;
  /** Seats that must approve: the policy's k, never more than there are seats. */
  readonly needed: number;
  readonly deadlineDays: number;
  readonly tacit: boolean;
}

export interface SeatContext {
  /** The secretariat's partner id. */
  readonly secretariat: string;
  /** Partners that hold a seat for the edition's locale in this campaign. */
  readonly localePartners: readonly string[];
}

export interface ResolvedPolicy {
  readonly stages: readonly RoundStage[];
  readonly seats: readonly Seat[];
}

/**
 * Turns a policy into a round's stages and seats, at submit. A partner has at most one seat in a stage.
 * Refuses a stage that nobody would sit in: it would otherwise be complete without a decision.
 */
export function resolveSeats(policy: Policy, context: SeatContext): Result<ResolvedPolicy, 'policy-stage-without-seat'> {
  const stages: RoundStage[] = [];
  const seats: Seat[] = [];
  for (const [stage, rule] of policy.stages.entries()) {
    const found = new Map<string, SeatKind>();
    for (const seat of rule.seats) {
      for (const partner of partnersOf(seat, context)) if (!found.has(partner)) found.set(partner, seat.kind);
    }
    if (found.size === 0) return fail('policy-stage-without-seat', { details: { stage: stage + 1 } });
    for (const [partner, kind] of found) seats.push({ id: `${stage}:${partner}`, stage, partner, kind });
    const needed = rule.k === 'all' ? found.size : Math.min(rule.k, found.size);
    stages.push({ stage, needed, deadlineDays: rule.deadlineDays, tacit: rule.tacit ?? false });
  }
  return ok({ stages, seats });
}

/**
 * The partners that hold a seat for a locale under a policy: those that the campaign names for the
 * locale, and those that the policy itself names, whatever its stages (the secretariat, one partner).
 */
export function partnersWithSeat(policy: Policy, context: SeatContext): readonly string[] {
  const named = policy.stages.flatMap(({ seats }) => seats.flatMap((seat) => partnersOf(seat, context)));
  return [...new Set([...context.localePartners, ...named])];
}

function partnersOf(seat: Policy['stages'][number]['seats'][number], context: SeatContext): readonly string[] {
  switch (seat.kind) {
    case 'secretariat':
      return [context.secretariat];
    case 'partners-of-locale':
      return context.localePartners;
    case 'partner':
      return [seat.id];
  }
}

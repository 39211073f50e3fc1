import { allowed, type Actor } from '#app/domain/permissions.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { loadEdition, mayOnEdition, type EditionAtHand } from '../load.ts';

/** A round with its edition, work and campaign. */
export interface RoundAtHand extends EditionAtHand {
  readonly round: Row<'rounds'>;
}

/**
 * Loads a round for a person. Read by whoever may read the edition, and by whoever fills one of the
 * round's own seats: the secretariat's approver sits in rounds of locales that are not the
 * secretariat's. To everybody else it is not found (rule 16).
 */
export async function loadRoundFor(rows: Rows, context: Context, actor: Actor, id: string): Promise<Result<RoundAtHand, 'not-found'>> {
  const round = await rows.get('rounds', id);
  const loaded = round ? await loadEdition(rows, round.edition) : undefined;
  if (!round || !loaded?.ok) return fail('not-found');
  const mayRead = mayOnEdition(context, actor, 'read-edition', loaded.value) || sitsInRound(context, actor, round);
  return mayRead ? ok({ ...loaded.value, round }) : fail('not-found');
}

/** Whether a person fills a seat of this round now, whatever stage is open. */
export function sitsInRound(context: Pick<Context, 'campaignClock'>, actor: Actor, round: Pick<Row<'rounds'>, 'locale' | 'seats'>): boolean {
  const seatPartners = round.seats.map(({ partner }) => partner);
  return allowed(actor, 'read-own-seats', { locale: round.locale, seatPartners }, context.campaignClock.now());
}

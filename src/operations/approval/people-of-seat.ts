import { allowed, type Actor } from '#app/domain/permissions.ts';
import type { Seat } from '#app/domain/policy.ts';
import type { Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';

/** The people who could fill a seat in a locale now, by their memberships; contributors included. */
export async function peopleOfSeat(
  rows: Rows,
  context: Pick<Context, 'campaignClock'>,
  seat: Pick<Seat, 'partner'>,
  locale: string,
): Promise<string[]> {
  const partner = await rows.get('partners', seat.partner);
  if (!partner) return [];
  const now = context.campaignClock.now();
  const memberships = await rows.find('memberships', { partner: partner.id });
  return memberships
    .map((membership): Actor => ({
      person: membership.person,
      memberships: [{ ...membership, isSecretariat: partner.isSecretariat }],
    }))
    .filter((actor) => allowed(actor, 'decide', { locale, seatPartners: [partner.id] }, now))
    .map(({ person }) => person);
}

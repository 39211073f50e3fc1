import { allowed, type Actor } from '#app/domain/permissions.ts';
import type { Seat } from '#app/domain/policy.ts';
import type { Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';

/**
 * The people who could fill a seat in a locale now, by their memberships; contributors included, those who
 * left (real clock, as sign-in counts it) not.
 */
export async function peopleOfSeat(
  rows: Rows,
  context: Pick<Context, 'campaignClock' | 'realClock'>,
  seat: Pick<Seat, 'partner'>,
  locale: string,
): Promise<string[]> {
  const partner = await rows.get('partners', seat.partner);
  if (!partner) return [];
  const now = context.campaignClock.now();
  const memberships = await rows.find('memberships', { partner: partner.id });
  const people = memberships
    .map((membership): Actor => ({
      person: membership.person,
      memberships: [{ ...membership, isSecretariat: partner.isSecretariat }],
    }))
    .filter((actor) => allowed(actor, 'decide', { locale, seatPartners: [partner.id] }, now))
    .map(({ person }) => person);
  if (people.length === 0) return [];
  const left = await rows.find('users', { id: { in: people }, leftAt: { lte: context.realClock.now() } }, { select: ['leftAt'] });
  return people.filter((person) => !left.some(({ id }) => id === person));
}

import type { Role } from '#app/domain/permission-table.ts';
import type { RefMembership, Reference } from './state.ts';

export type Act =
  | 'edit-work' | 'edit-source' | 'edit-target' | 'submit' | 'read' | 'release' | 'cancel' | 'withdraw' | 'calendar' | 'decide';

const secretariatOnly: readonly Role[] = ['staff', 'approver', 'publisher', 'admin', 'auditor'];
const seatRoles: readonly Role[] = ['reviewer', 'director', 'approver'];

/** The table of design §8 in other words: who may do what in a locale. */
const everywhere: Readonly<Record<Act, readonly Role[]>> = {
  'edit-work': ['staff'],
  'edit-source': ['staff'],
  'edit-target': ['staff'],
  submit: ['staff'],
  read: ['staff', 'publisher', 'auditor'],
  release: ['staff', 'publisher'],
  cancel: ['staff', 'publisher'],
  withdraw: ['staff'],
  calendar: ['publisher'],
  decide: [],
};
const translators: readonly Act[] = ['edit-target', 'submit', 'read'];
const seatHolders: readonly Act[] = ['read', 'withdraw', 'decide'];

function rolesOf(membership: RefMembership): readonly Role[] {
  return membership.partner === 'secretariat' ? membership.roles : membership.roles.filter((role) => !secretariatOnly.includes(role));
}

export function currentOf(ref: Reference, person: string): RefMembership[] {
  return ref.memberships.filter((one) => one.person === person && (one.until === undefined || ref.campaign < one.until));
}

/** The locale's own partners, and whoever the policy of the day names besides. */
function seatPartners({ locales, policy }: Pick<Reference, 'policy'> & { locales: Readonly<Record<string, string[]>> }, locale: string): readonly string[] {
  const named = policy.flatMap(({ seats }) => seats).flatMap((seat) => (seat.kind === 'secretariat' ? ['secretariat'] : seat.kind === 'partner' ? [seat.id] : []));
  return [...(locales[locale] ?? []), ...named];
}

/** Whether a person may act on an edition of a locale; `partners` are those whose seats are concerned (the locale's, unless given). */
export function may(ref: Reference, person: string, act: Act, locale: string, partners: readonly string[] = seatPartners(ref, locale)): boolean {
  const memberships = currentOf(ref, person);
  if (act === 'decide' && memberships.some((one) => rolesOf(one).includes('admin'))) return false;
  return memberships.some((one) => {
    const roles = rolesOf(one);
    if (roles.some((role) => everywhere[act].includes(role))) return true;
    const own = one.locales === 'all' || one.locales.includes(locale);
    if (own && roles.includes('translator') && translators.includes(act)) return true;
    return own && roles.some((role) => seatRoles.includes(role)) && seatHolders.includes(act) && partners.includes(one.partner);
  });
}

/** The people who could fill a partner's seat, each judged by that membership alone. */
export function sittersOf(ref: Reference, partner: string, locale: string): string[] {
  return ref.memberships
    .filter((one) => one.partner === partner && (one.until === undefined || ref.campaign < one.until))
    .filter((one) => {
      const roles = rolesOf(one);
      return !roles.includes('admin') && roles.some((role) => seatRoles.includes(role)) && (one.locales === 'all' || one.locales.includes(locale));
    })
    .map(({ person }) => person);
}

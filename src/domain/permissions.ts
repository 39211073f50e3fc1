import { orNever, type Instant } from './clock.ts';
import { grants, secretariatRoles, type Permission, type Role, type Scope } from './permission-table.ts';

/** A person's roles for one partner, time-boxed; a delegation is one with an end. */
export interface Membership {
  readonly partner: string;
  readonly isSecretariat: boolean;
  readonly roles: readonly Role[];
  readonly locales: readonly string[] | 'all';
  readonly validFrom?: Instant | null;
  /** First instant at which it no longer holds. */
  readonly validUntil?: Instant | null;
}

export interface Actor {
  readonly person: string;
  readonly memberships: readonly Membership[];
}

/** What a permission is asked for; leave out what it does not have. Roles with a narrow scope need it. */
export interface PermissionTarget {
  readonly locale?: string;
  /** The partner that owns the thing. */
  readonly partner?: string;
  /** The partners whose seats are concerned: of a decision the seat's one, of an edition all of its locale's. */
  readonly seatPartners?: readonly string[];
}

/** The memberships that hold at `now` (campaign clock). */
export function currentMemberships(actor: Actor, now: Instant): Membership[] {
  return actor.memberships.filter(({ validFrom, validUntil }) => {
    return (validFrom ?? now) <= now && now < orNever(validUntil);
  });
}

/** The roles that count at `now`: the secretariat's roles count only in a membership of the secretariat. */
export function currentRoles(actor: Actor, now: Instant): Set<Role> {
  return new Set(currentMemberships(actor, now).flatMap(rolesThatCount));
}

/**
 * Whether a person may do something to a target at `now` (campaign clock), by the table in
 * `permission-table.ts`. Denied unless some role of some current membership grants it. Who is an
 * admin decides nothing, whatever else they are: an admin could make themselves anything.
 */
export function allowed(actor: Actor, permission: Permission, target: PermissionTarget, now: Instant): boolean {
  const memberships = currentMemberships(actor, now);
  if (permission === 'decide' && currentRoles(actor, now).has('admin')) return false;
  return memberships.some((membership) => rolesThatCount(membership).some((role) => {
    const scope = grants[role][permission];
    return scope !== undefined && inScope(scope, membership, target);
  }));
}

/** Whether a person may do something to at least one target: what menus ask. */
export function allowedSomewhere(actor: Actor, permission: Permission, now: Instant): boolean {
  if (permission === 'decide' && currentRoles(actor, now).has('admin')) return false;
  return [...currentRoles(actor, now)].some((role) => grants[role][permission] !== undefined);
}

function rolesThatCount({ roles, isSecretariat }: Membership): readonly Role[] {
  return isSecretariat ? roles : roles.filter((role) => !secretariatRoles.includes(role));
}

function inScope(scope: Scope, membership: Membership, target: PermissionTarget): boolean {
  switch (scope) {
    case 'any':
      return true;
    case 'own-locales':
      return ownLocale(membership, target);
    case 'own-seat':
      return ownLocale(membership, target) && (target.seatPartners?.includes(membership.partner) ?? false);
    case 'own-partner':
      return target.partner === membership.partner;
  }
}

function ownLocale({ locales }: Membership, { locale }: PermissionTarget): boolean {
  return locale !== undefined && (locales === 'all' || locales.includes(locale));
}

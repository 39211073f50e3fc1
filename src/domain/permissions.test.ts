import fc from '#tests/support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import { collectionAccess, collectionSlugs, collectionVerdict, restVerbs } from './collection-access.ts';
import { grants, permissions, roles, secretariatRoles, type Permission, type Role } from './permission-table.ts';
import { allowed, allowedSomewhere, type Actor, type Membership } from './permissions.ts';

const member = (role: Role, over: Partial<Membership> = {}): Membership => {
  return { partner: 'tokyo', isSecretariat: true, roles: [role], locales: 'all', ...over };
};
const actor = (...memberships: Membership[]): Actor => ({ person: 'p', memberships });
const dara = actor(member('reviewer', { partner: 'kh', isSecretariat: false, locales: ['km'] }));
const kmSeat = { locale: 'km', seatPartners: ['kh'] };

describe('allowed', () => {
  test('lets a reviewer decide on the own seat, and nowhere else', () => {
    expect(allowed(dara, 'decide', kmSeat, 0)).toBe(true);
    expect(allowed(dara, 'decide', { locale: 'km', seatPartners: ['th'] }, 0)).toBe(false);
    expect(allowed(dara, 'decide', { locale: 'th', seatPartners: ['kh'] }, 0)).toBe(false);
    expect(allowed(dara, 'decide', {}, 0)).toBe(false);
    expect(allowed(dara, 'withdraw-release', { locale: 'km', seatPartners: ['kh', 'us'] }, 0)).toBe(true);
  });

  test('lets a translator edit and submit the own locales only', () => {
    const lim = actor(member('translator', { locales: ['ta'] }));
    expect(['edit-target', 'submit-edition'].map((one) => allowed(lim, one === 'edit-target' ? one : 'submit-edition', { locale: 'ta' }, 0))).toEqual([true, true]);
    expect(allowed(lim, 'edit-target', { locale: 'ms' }, 0)).toBe(false);
    expect(allowed(lim, 'edit-source', { locale: 'ta' }, 0)).toBe(false);
  });

  test('keeps to the time of a membership, and so of a delegation', () => {
    const boxed = actor(member('approver', { validFrom: 10, validUntil: 20 }));
    const target = { locale: 'km', seatPartners: ['tokyo'] };
    expect([9, 10, 19, 20].map((now) => allowed(boxed, 'decide', target, now))).toEqual([false, true, true, false]);
  });

  test('gives the secretariat’s roles nothing in another partner', () => {
    for (const role of secretariatRoles) {
      const outsider = actor(member(role, { partner: 'kh', isSecretariat: false }));
      for (const permission of permissions) expect(allowed(outsider, permission, { ...kmSeat, partner: 'kh' }, 0)).toBe(false);
    }
  });

  test('lets no admin decide, also one who is an approver', () => {
    const both = actor(member('admin'), member('approver'));
    expect(allowed(both, 'decide', { locale: 'km', seatPartners: ['tokyo'] }, 0)).toBe(false);
    expect(allowedSomewhere(both, 'decide', 0)).toBe(false);
  });

  test('lets an auditor change nothing', () => {
    const reading: Permission[] = ['read-everything', 'read-edition', 'read-matrix', 'read-calendar', 'export'];
    expect(Object.keys(grants.auditor).sort()).toEqual(reading.sort());
  });

  test('never mixes the partner of one membership with the role of another', () => {
    const mixed = actor(
      member('reviewer', { partner: 'kh', isSecretariat: false, locales: ['km'] }),
      member('translator', { partner: 'th', isSecretariat: false, locales: ['th'] }),
    );
    expect(allowed(mixed, 'decide', { locale: 'th', seatPartners: ['th'] }, 0)).toBe(false);
    expect(allowed(mixed, 'edit-target', { locale: 'km' }, 0)).toBe(false);
  });

  test('denies whatever the table does not grant, and offers in menus what it may somewhere', () => {
    const anyTarget = fc.record({ locale: fc.constantFrom('km', 'th', undefined), seatPartners: fc.constantFrom(['kh'], [], undefined) });
    fc.assert(fc.property(fc.subarray([...roles]), fc.constantFrom(...permissions), anyTarget, (held, permission, target) => {
      const person = actor(member('staff', { roles: held }));
      if (!allowed(person, permission, target, 0)) return;
      expect(held.some((role) => grants[role][permission])).toBe(true);
      expect(allowedSomewhere(person, permission, 0)).toBe(true);
    }));
    expect(permissions.some((permission) => allowed(actor(), permission, kmSeat, 0))).toBe(false);
  });

  test('grants every permission to somebody', () => {
    for (const permission of permissions) expect(roles.some((role) => grants[role][permission]), permission).toBe(true);
  });
});

describe('collectionAccess', () => {
  test('lets only an admin write, and only settings', () => {
    for (const slug of collectionSlugs) {
      for (const verb of ['create', 'update', 'delete'] as const) {
        const writers = roles.filter((role) => collectionVerdict([role], slug, verb) !== 'none');
        const mayWrite = collectionAccess[slug].writer === 'admin' && verb !== 'delete' && !(slug === 'policies' && verb === 'update');
        expect(writers, `${slug} ${verb}`).toEqual(mayWrite ? ['admin'] : []);
      }
    }
  });

  test('gives partners’ people nothing unscoped but partners and campaigns', () => {
    const whole = collectionSlugs.filter((slug) => collectionVerdict(['translator', 'reviewer', 'director'], slug, 'read') === 'all');
    expect(whole).toEqual(['partners', 'campaigns']);
  });

  test.each(['auth-sessions', 'auth-accounts', 'payload-preferences', 'constructor', ''])('keeps %j closed to everybody', (slug) => {
    for (const verb of restVerbs) expect(collectionVerdict(roles, slug, verb)).toBe('none');
  });
});

import type { Auth } from './auth/auth.ts';
import type { Demo } from './desk/shell/demo.ts';
import type { Store } from './store/rows.ts';

/** The demonstration's people, from the database, and the way to become one of them. */
export function demoOver(auth: Pick<Auth, 'signInAs'>, db: Store): Demo {
  return {
    async people() {
      const [people, memberships, partners] = await Promise.all([
        db.find('users', {}, { select: ['name', 'locale'], sort: 'id', limit: 100 }),
        db.find('memberships', {}, { limit: 500 }),
        db.find('partners', {}, { select: ['country'] }),
      ]);
      const countries = new Map(partners.map(({ id, country }) => [id, country]));
      return people.map(({ id, name, locale }) => {
        const own = memberships.filter(({ person }) => person === id);
        return { id, name, locale, detail: own.map(({ roles, partner }) => `${roles.join(', ')} ${countries.get(partner) ?? ''}`.trim()).join('; ') };
      });
    },
    async becomePerson(person, headers) {
      const cookies = await auth.signInAs(person, headers);
      return cookies.ok ? new Headers(cookies.value.map((cookie): [string, string] => ['set-cookie', cookie])) : undefined;
    },
  };
}

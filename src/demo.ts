import type { Auth } from './auth/auth.ts';
import { newId } from './domain/ids.ts';
import type { Demo, StopPlace, StopStep } from './desk/shell/demo.ts';
import type { Store } from './store/rows.ts';

/** The demonstration's people, from the database, the way to become one of them, and, where there is one, the way to begin it anew. */
export function demoOver(auth: Pick<Auth, 'signInAs'>, db: Store, startOver?: () => void): Demo {
  return {
    run: newId(),
    startOver,
    async people() {
      const [people, memberships, partners] = await Promise.all([
        db.find('users', {}, { select: ['name', 'locale'], sort: 'id', limit: 100 }),
        db.find('memberships', {}, { limit: 500 }),
        db.find('partners', {}, { select: ['country'] }),
      ]);
      const countries = new Map(partners.map(({ id, country }) => [id, country]));
      return people.map(({ id, name, locale }) => {
        const own = memberships.filter(({ person }) => person === id);
        return { id, name, locale, roles: own.flatMap(({ roles }) => roles), countries: own.flatMap(({ partner }) => countries.get(partner) ?? []) };
      });
    },
    async becomePerson(person, headers) {
      const cookies = await auth.signInAs(person, headers);
      return cookies.ok ? new Headers(cookies.value.map((cookie): [string, string] => ['set-cookie', cookie])) : undefined;
    },
    places: () => placesOf(db),
  };
}

/** Whom each step needs, by the name before the `@` of their address, and where it is found. */
async function placesOf(db: Store): Promise<Map<StopStep, StopPlace>> {
  const [lockIt, whoIsAsking] = await Promise.all(['lock-it-before-you-share-it', 'who-is-asking'].map((slug) => db.first('works', { slug })));
  const editionOf = (work: { readonly id: string } | undefined, locale: string) => (work ? db.first('editions', { work: work.id, locale }) : undefined);
  const [burmese, tamil, khmer, asked] = await Promise.all([editionOf(lockIt, 'my'), editionOf(lockIt, 'ta'), editionOf(lockIt, 'km'), editionOf(whoIsAsking, 'km')]);
  const [round] = khmer ? await db.find('rounds', { edition: khmer.id }, { sort: '-number', limit: 1 }) : [];
  const [release] = asked ? await db.find('releases', { edition: asked.id }, { sort: '-seq', limit: 1 }) : [];
  const found: readonly (readonly [StopStep, string, string | undefined, string?])[] = [
    ['matrix', 'sato', '/desk/works?kind=poster'],
    ['burmese', 'sato', burmese && `/desk/editions/${burmese.id}`],
    ['tamil', 'sato', tamil && `/desk/editions/${tamil.id}`],
    ['review', 'dara', round && `/desk/rounds/${round.id}`, khmer?.locale],
    ['board', 'tanaka', '/desk/launch'],
    ['sandbox', 'tanaka', '/desk/sandbox'],
    ['stop', 'tanaka', '/desk/launch'],
    ['second', 'ito', '/desk/launch'],
    ['where', 'dara', release && `/desk/releases/${release.id}/withdraw`],
    ['audit', 'auditor', whoIsAsking && `/desk/works/${whoIsAsking.id}#history`],
  ];
  const people = await db.find('users', {}, { select: ['name', 'email'], limit: 100 });
  return new Map(found.flatMap(([step, who, path, own]) => {
    const person = people.find(({ email }) => email === `${who}@demo.example`);
    return person && path !== undefined ? [[step, { path, person: { id: person.id, name: person.name }, own }]] : [];
  }));
}

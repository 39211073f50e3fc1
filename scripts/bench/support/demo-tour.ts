import { deskStops, demoStops, furtherFaces } from './demo-desk.ts';
import { become, editionOf, findPosters, findReviews, findWorks, type DemoPerson } from './demo-places.ts';
import type { Stop } from './demo-stop.ts';

/** Languages of the site, of reviews and withdrawals; the rest of the desk speaks the first two. */
export const tourLocales = ['ja', 'en', 'km', 'th'] as const;
/** And two more whose scripts pictures of pages are looked at in. */
export const pictureLocales = [...tourLocales, 'my', 'ta'] as const;
export type TourLocale = (typeof pictureLocales)[number];

const zones: Readonly<Record<TourLocale, string>> = { ja: 'Asia/Tokyo', en: 'America/New_York', km: 'Asia/Phnom_Penh', th: 'Asia/Bangkok', my: 'Asia/Yangon', ta: 'Asia/Singapore' };

/** A walk through the demo of one product. Nobody's session is opened more than once. */
export class DemoTour {
  readonly #people = new Map<string, Promise<DemoPerson>>();

  constructor(readonly origin: string) {}

  /** A person of the demo. */
  person(name: string): Promise<DemoPerson> {
    const known = this.#people.get(name) ?? become(this.origin, name);
    this.#people.set(name, known);
    return known;
  }

  /** Pages as the public and the people of the demo see them in a locale; the people's desks are switched to it. */
  async stops(locale: TourLocale): Promise<Stop[]> {
    const [staff, publisher, reviewer, admin] = await Promise.all(['Sato Haruka', 'Tanaka Yui', 'Dara Chea', 'Abe Rin'].map((name) => this.person(name)));
    if (!staff || !publisher || !reviewer || !admin) throw new Error('The demo lacks its people');
    for (const person of [staff, publisher, reviewer, admin]) await person.perform('update-profile', { locale, zone: zones[locale] });
    const works = await findWorks(staff);
    const [poster] = await findPosters(this.origin, locale);
    const [review] = await findReviews(reviewer);
    if (poster === undefined || review === undefined) throw new Error(`The demo lacks a poster in ${locale} or a review`);
    const withdrawal = /\/desk\/releases\/[0-9a-f-]{36}\/withdraw/.exec(await staff.page(`/desk/editions/${editionOf(works, 'P1', 'th')}/release`))?.[0];
    if (withdrawal === undefined) throw new Error('The demo lacks a release that could be withdrawn');
    const desk = { locale, staff, publisher, reviewer, admin, works };
    return [
      { name: 'site-home', path: `/${locale}/`, person: undefined },
      { name: 'poster', path: poster, person: undefined },
      ...(await this.#published({ comic: `/${locale}/2026/comic/free-wifi-ghost/`, event: `/${locale}/2026/event/halloween-career-talk/` })),
      ...['posters', 'comics', 'events'].map((name) => ({ name, path: `/${locale}/${name}/`, person: undefined })),
      { name: 'archive', path: `/${locale}/archive/`, person: undefined },
      { name: 'about', path: `/${locale}/about/`, person: undefined },
      { name: 'not-found', path: `/${locale}/nothing/here/`, person: undefined, status: 404 },
      { name: 'sign-in', path: `/sign-in?lang=${locale}`, person: undefined },
      { name: 'code', path: `/sign-in/code?lang=${locale}`, person: undefined },
      { name: 'second-step', path: `/sign-in/second-step?lang=${locale}`, person: undefined },
      { name: 'security', path: `/sign-in/security?lang=${locale}`, person: reviewer },
      { name: 'review', path: review, person: reviewer },
      { name: 'withdraw', path: withdrawal, person: staff },
      ...deskStops(desk),
      ...(await furtherFaces(desk, review, withdrawal)),
      ...demoStops(locale),
      // Last: in some languages it is the only poster there is.
      { name: 'tombstone', path: `/${locale}/2026/poster/who-is-asking/`, person: undefined, status: 410, before: () => this.#withdraw(staff, editionOf(works, 'P2', locale), `/${locale}/2026/poster/who-is-asking/`) },
      { name: 'corrections', path: `/${locale}/corrections/`, person: undefined },
    ];
  }

  /** The records room in a locale: only where the product serves the admin. */
  async records(locale: TourLocale): Promise<Stop[]> {
    const [staff, admin] = await Promise.all([this.person('Sato Haruka'), this.person('Abe Rin')]);
    for (const person of [staff, admin]) await person.perform('update-profile', { locale, zone: zones[locale] });
    const works = await findWorks(staff);
    const edition = editionOf(works, 'P1', 'km');
    const list = (slug: string) => ({ name: `records-${slug}`, path: `/admin/collections/${slug}`, person: staff });
    return [
      { name: 'records', path: '/admin', person: staff },
      ...['works', 'editions', 'rounds', 'releases', 'slots'].map(list),
      { name: 'records-edition', path: `/admin/collections/editions/${edition}`, person: staff },
      { name: 'records-memberships', path: '/admin/collections/memberships', person: admin },
      { name: 'records-new-membership', path: '/admin/collections/memberships/create', person: admin },
    ];
  }

  /** Of these pages of the site those that are there. */
  async #published(paths: Readonly<Record<string, string>>): Promise<Stop[]> {
    const stops = Object.entries(paths).map(([name, path]) => ({ name, path, person: undefined }));
    const there = await Promise.all(stops.map(async ({ path }) => (await fetch(this.origin + path)).ok));
    return stops.filter((_, index) => there[index]);
  }

  async #withdraw(staff: DemoPerson, edition: string, address: string): Promise<void> {
    const release = /\/desk\/releases\/([0-9a-f-]{36})\/withdraw/.exec(await staff.page(`/desk/editions/${edition}/release`))?.[1];
    if (release === undefined) return;
    await staff.perform('withdraw-release', { release, reason: 'The telephone number is wrong', publicReason: 'error' });
    // Within five seconds, so the product promises.
    for (let tries = 0; tries < 50 && (await fetch(this.origin + address)).status !== 410; tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

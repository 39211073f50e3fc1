import { newId } from '#app/domain/ids.ts';
import type { Instant } from '#app/domain/clock.ts';
import type { Actor } from '#app/domain/permissions.ts';
import type { Store } from '#app/store/rows.ts';
import { accounts, cast, partners, seats, type CastKey, type PartnerKey } from './cast.ts';

export const DEMO_YEAR = 2026;
/** Thursday 1 October 2026, 08:52 in Tokyo: where the demo's clock stands. */
export const DEMO_NOW: Instant = Date.UTC(2026, 8, 30, 23, 52);

export interface SeededCampaign {
  readonly campaign: string;
  readonly actors: Readonly<Record<CastKey, Actor>>;
  readonly people: Readonly<Record<CastKey, string>>;
}

/** Makes the campaign, its policy, partners, people, memberships and accounts. */
export async function seedCampaign(db: Store, hashtag: string): Promise<SeededCampaign> {
  const partnerIds = Object.fromEntries(
    await Promise.all(Object.entries(partners).map(async ([key, partner]) => [key, (await db.insert('partners', partner)).id])),
  ) as Record<PartnerKey, string>;
  const policy = await db.insert('policies', {
    name: 'Joint approval',
    version: 1,
    stages: [
      { k: 'all', deadlineDays: 3, seats: [{ kind: 'partners-of-locale' }] },
      { k: 1, deadlineDays: 1, seats: [{ kind: 'secretariat' }] },
    ],
  });
  const campaign = await db.insert('campaigns', {
    year: DEMO_YEAR,
    name: 'Cybersecurity International Campaign 2026 (demo)',
    theme: 'Lock it before you share it',
    hashtag,
    organiser: partners.japan.name,
    zone: 'Asia/Tokyo',
    sourceLocale: 'ja',
    startsAt: Date.UTC(2026, 8, 30, 15),
    endsAt: Date.UTC(2026, 9, 31, 15),
    locales: Object.entries(seats).map(([tag, keys]) => ({ tag, partners: keys.map((key) => partnerIds[key]) })),
    policy: policy.id,
    secretariat: partnerIds.japan,
  });
  for (const { handle, partner, locale } of accounts) {
    await db.insert('accounts', {
      partner: partnerIds[partner], channel: 'sandbox', handle, locale, country: partners[partner].country, mode: 'direct', state: 'open',
    });
  }
  return { campaign: campaign.id, ...(await seedPeople(db, partnerIds)) };
}

async function seedPeople(db: Store, partnerIds: Record<PartnerKey, string>) {
  const actors: Partial<Record<CastKey, Actor>> = {};
  const people: Partial<Record<CastKey, string>> = {};
  for (const key of Object.keys(cast) as CastKey[]) {
    const { name, partner, roles, locales, locale } = cast[key];
    const person = newId();
    const now = new Date().toISOString();
    await db.insert('users', {
      id: person, name, email: `${key}@demo.example`, emailVerified: true, locale, zone: partners[partner].zone,
      createdAt: now, updatedAt: now,
    } as never); // the store's type leaves out the two stamps that Payload would make
    const where = locales === 'all' ? ('all' as const) : [...locales];
    await db.insert('memberships', { person, partner: partnerIds[partner], roles: [...roles], locales: where });
    actors[key] = { person, memberships: [{ partner: partnerIds[partner], isSecretariat: partners[partner].isSecretariat, roles: [...roles], locales: where }] };
    people[key] = person;
  }
  return { actors: actors as Record<CastKey, Actor>, people: people as Record<CastKey, string> }; // every key was visited
}

import type { Instant } from '#app/domain/clock.ts';
import { sha256Hex } from '#app/domain/hash.ts';
import type { Actor, Membership } from '#app/domain/permissions.ts';
import type { Policy } from '#app/domain/policy.ts';
import type { Result } from '#app/domain/result.ts';
import type { BlobStore } from '#app/files/blob-store.ts';
import { recipes, recipesForAnyKind } from '#app/imaging/recipes.ts';
import { ensureCounters } from '#app/operations/approval/touch-site.ts';
import type { Context } from '#app/operations/context.ts';
import { perform } from '#app/operations/perform.ts';
import type { AnyOperation } from '#app/operations/registry.ts';
import type { Store } from '#app/store/rows.ts';
import { cast, partnerNames, personNames, type PersonName } from './cast.ts';
import { watchedStore, type WatchedStore } from './watched-store.ts';

/** Thursday 1 October 2026, 08:52 in Tokyo. */
export const MORNING: Instant = Date.UTC(2026, 8, 30, 23, 52);
const REAL_START: Instant = Date.UTC(2026, 8, 1);

export const CAMPAIGN = 'campaign-2026';
export const artworkNames = ['plate-one', 'plate-two'] as const;
export const accountIds = { km: 'account-km', th: 'account-th', ja: undefined, ms: undefined } as const;

/** Policies that an admin may turn to. */
export const policies: readonly Policy['stages'][] = [
  [
    { k: 'all', deadlineDays: 3, seats: [{ kind: 'partners-of-locale' }] },
    { k: 1, deadlineDays: 1, seats: [{ kind: 'secretariat' }] },
  ],
  [{ k: 1, deadlineDays: 3, seats: [{ kind: 'partners-of-locale' }, { kind: 'secretariat' }] }],
  [{ k: 2, deadlineDays: 3, seats: [{ kind: 'partners-of-locale' }, { kind: 'secretariat' }] }],
];

/** The real product over a store, with clocks that move only when told. */
export interface World {
  readonly context: Context;
  readonly db: WatchedStore;
  readonly clock: { real: Instant; campaign: Instant };
  as(who: PersonName, operation: AnyOperation, input: unknown, key?: string): Promise<Result<unknown>>;
  actor(who: PersonName): Promise<Actor>;
}

/** A world over a store that {@link furnish} has prepared. */
export function openWorld(store: Store, files: BlobStore): World {
  const clock = { real: REAL_START, campaign: MORNING };
  const db = watchedStore(store);
  const quiet = () => undefined;
  const context: Context = {
    campaignClock: { now: () => clock.campaign, refresh: () => Promise.resolve() },
    realClock: { now: () => clock.real },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    db,
    files,
  };
  const actor = async (who: PersonName): Promise<Actor> => ({ person: who, memberships: await membershipsOf(db, who) });
  return { context, db, clock, actor, as: async (who, operation, input, key) => perform(context, await actor(who), operation, input, key) };
}

/** Read anew for every request, as the session strategy does. */
async function membershipsOf(db: Store, person: string): Promise<Membership[]> {
  const rows = await db.find('memberships', { person });
  return rows.map((row) => ({ ...row, isSecretariat: row.partner === 'secretariat' }));
}

/** Fills an empty store: partners, people, a campaign, uploaded artwork, accounts. */
export async function furnish(db: Store): Promise<void> {
  await ensureCounters(db);
  for (const name of partnerNames) {
    await db.insert('partners', { id: name, name: `Demo agency, ${name}`, country: 'JP', zone: 'Asia/Tokyo', isSecretariat: name === 'secretariat' });
  }
  await db.insert('policies', { id: 'policy', name: 'Joint', version: 1, stages: policies[0] ?? [] });
  await db.insert('campaigns', {
    id: CAMPAIGN, year: 2026, name: 'Campaign 2026', theme: 'Lock it', hashtag: '#CyberMonth2026', organiser: 'Demo agency',
    zone: 'Asia/Tokyo', sourceLocale: 'ja', startsAt: MORNING, endsAt: MORNING + 31 * 86_400_000, policy: 'policy', secretariat: 'secretariat',
    locales: [
      { tag: 'ja', partners: ['secretariat'] }, { tag: 'km', partners: ['cambodia'] },
      { tag: 'th', partners: ['thailand'] }, { tag: 'ms', partners: ['malaysia', 'brunei'] },
    ],
  });
  for (const who of personNames) {
    await db.insert('users', { id: who, name: `Name of ${who}`, email: `${who}@example.org`, emailVerified: true, locale: 'en', zone: 'Asia/Tokyo' });
    for (const { partner, roles, locales } of cast[who]) {
      await db.insert('memberships', { id: `${who}-${partner}`, person: who, partner, roles: [...roles], locales: locales === 'all' ? 'all' : [...locales] });
    }
  }
  for (const name of artworkNames) await uploadArtwork(db, name);
  await db.insert('accounts', { id: accountIds.km, partner: 'cambodia', channel: 'sandbox', handle: 'kh', locale: 'km', country: 'KH', mode: 'direct', state: 'open' });
  await db.insert('accounts', { id: accountIds.th, partner: 'thailand', channel: 'sandbox', handle: 'th', locale: 'th', country: 'TH', mode: 'direct', state: 'open' });
}

/** An upload whose renditions are done; no picture behind it. */
async function uploadArtwork(db: Store, name: string): Promise<void> {
  const sha256 = sha256Hex(name);
  await db.insert('media', { sha256, name: `${name}.png`, role: 'artwork', mediaType: 'image/png', bytes: 10, width: 2480, height: 3508, credit: 'Demo', licence: 'CC BY 4.0', uploadedBy: 'sato', uploadedAt: 0 });
  const wanted = recipesForAnyKind(2480, 3508);
  for (const recipe of wanted) {
    await db.insert('renditions', { source: sha256, recipe, sha256: sha256Hex(`${name} ${recipe}`), mediaType: `image/${recipes[recipe].format}`, bytes: 5, width: 480, height: 679, name: `image-${recipe}` });
  }
}

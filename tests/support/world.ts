import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '#app/domain/clock.ts';
import { sha256Hex } from '#app/domain/hash.ts';
import type { Role } from '#app/domain/permission-table.ts';
import type { Actor } from '#app/domain/permissions.ts';
import type { BlobStore } from '#app/files/blob-store.ts';
import { diskStore } from '#app/files/disk-store.ts';
import { letteredRecipeNames } from '#app/imaging/lettering/lettered-recipes.ts';
import { recipesFor, recipes } from '#app/imaging/recipes.ts';
import { letteredFilesOf } from '#app/operations/media/lettered-files.ts';
import { ensureCounters } from '#app/operations/approval/touch-site.ts';
import type { Context } from '#app/operations/context.ts';
import { perform } from '#app/operations/perform.ts';
import type { Operation } from '#app/operations/operation.ts';
import type { Result } from '#app/domain/result.ts';
import type { Store } from '#app/store/rows.ts';

/** Thursday 1 October 2026, 08:52 in Tokyo. */
export const CAMPAIGN_MORNING: Instant = Date.UTC(2026, 8, 30, 23, 52);

export type PersonName = 'sato' | 'mori' | 'tanaka' | 'suzuki' | 'dara' | 'vanna' | 'ploy' | 'lim' | 'aisyah' | 'farid' | 'auditor' | 'admin';

/** A campaign with its people over a store, and hands to work it with. Clocks move only when told. */
export interface World {
  readonly context: Context;
  readonly campaign: string;
  readonly people: Readonly<Record<PersonName, Actor>>;
  readonly partners: Readonly<Record<'secretariat' | 'cambodia' | 'thailand' | 'malaysia' | 'brunei', string>>;
  /** Moves the real clock. */
  wait(ms: number): void;
  /** Moves the campaign clock. */
  pass(ms: number): void;
  as<I, O, P>(who: PersonName, operation: Operation<I, O, P>, input: NoInfer<I>, key?: string): Promise<Result<O>>;
  close(): Promise<void>;
}

interface Clockwork {
  real: Instant;
  campaign: Instant;
}

const seatOf: Record<PersonName, [partner: keyof World['partners'], roles: Role[], locales: string[] | 'all']> = {
  sato: ['secretariat', ['staff'], 'all'],
  mori: ['secretariat', ['approver'], 'all'],
  tanaka: ['secretariat', ['publisher'], 'all'],
  suzuki: ['secretariat', ['publisher'], 'all'],
  dara: ['cambodia', ['reviewer'], ['km']],
  vanna: ['cambodia', ['translator'], ['km']],
  ploy: ['thailand', ['reviewer'], ['th']],
  lim: ['malaysia', ['translator'], ['ms', 'th']],
  aisyah: ['malaysia', ['reviewer'], ['ms']],
  farid: ['brunei', ['reviewer'], ['ms']],
  auditor: ['secretariat', ['auditor'], 'all'],
  admin: ['secretariat', ['admin'], 'all'],
};

/** Builds the world over a prepared, empty store. Policy: every partner of the locale, then the secretariat. */
export async function buildWorld(db: Store, files?: BlobStore): Promise<World> {
  const directory = files ? undefined : await mkdtemp(join(tmpdir(), 'kawaraban-blobs-'));
  const clock: Clockwork = { real: Date.UTC(2026, 8, 1), campaign: CAMPAIGN_MORNING };
  const quiet = () => undefined;
  const context: Context = {
    campaignClock: { now: () => clock.campaign, refresh: () => Promise.resolve() },
    realClock: { now: () => clock.real },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    db,
    files: files ?? diskStore(directory ?? ''),
  };
  await ensureCounters(db);
  const partners = await makePartners(db);
  const policy = await db.insert('policies', {
    name: 'Joint',
    version: 1,
    stages: [
      { k: 'all', deadlineDays: 3, seats: [{ kind: 'partners-of-locale' }] },
      { k: 1, deadlineDays: 1, seats: [{ kind: 'secretariat' }] },
    ],
  });
  const campaign = await db.insert('campaigns', {
    year: 2026,
    name: 'Campaign 2026',
    theme: 'Lock it before you share it',
    hashtag: '#CyberMonth2026',
    organiser: 'Demo agency, Japan',
    zone: 'Asia/Tokyo',
    sourceLocale: 'ja',
    startsAt: CAMPAIGN_MORNING,
    endsAt: CAMPAIGN_MORNING + 31 * 86_400_000,
    locales: [
      { tag: 'ja', partners: [partners.secretariat] },
      { tag: 'km', partners: [partners.cambodia] },
      { tag: 'th', partners: [partners.thailand] },
      { tag: 'ms', partners: [partners.malaysia, partners.brunei] },
    ],
    policy: policy.id,
    secretariat: partners.secretariat,
  });
  const people = Object.fromEntries(await Promise.all(
    Object.entries(seatOf).map(async ([name, [partner, roles, locales]]): Promise<[string, Actor]> => {
      const person = `person-${name}`;
      await db.insert('memberships', { person, partner: partners[partner], roles, locales });
      return [name, { person, memberships: [{ partner: partners[partner], isSecretariat: partner === 'secretariat', roles, locales }] }];
    }),
  )) as World['people'];
  return {
    context, campaign: campaign.id, people, partners,
    wait: (ms) => { clock.real += ms; },
    pass: (ms) => { clock.campaign += ms; },
    as: (who, operation, input, key) => perform(context, people[who], operation, input, key),
    close: async () => { if (directory) await rm(directory, { recursive: true, force: true }); },
  };
}

async function makePartners(db: Store): Promise<World['partners']> {
  const make = async (name: string, country: string, zone: string, isSecretariat = false) =>
    (await db.insert('partners', { name: `Demo agency, ${name}`, country, zone, isSecretariat })).id;
  return {
    secretariat: await make('Japan', 'JP', 'Asia/Tokyo', true),
    cambodia: await make('Cambodia', 'KH', 'Asia/Phnom_Penh'),
    thailand: await make('Thailand', 'TH', 'Asia/Bangkok'),
    malaysia: await make('Malaysia', 'MY', 'Asia/Kuala_Lumpur'),
    brunei: await make('Brunei', 'BN', 'Asia/Brunei'),
  };
}

/** An uploaded plate whose renditions are done, without any picture behind them: for tests that need rows only. */
export async function pretendArtwork(db: Store, name = 'plate', sha256 = sha256Hex(name)): Promise<string> {
  await db.insert('media', { sha256, name: `${name}.png`, role: 'artwork', mediaType: 'image/png', bytes: 10, width: 2480, height: 3508, credit: 'Demo', licence: 'CC BY 4.0', uploadedBy: 'person-sato', uploadedAt: 0 });
  for (const recipe of recipesFor('poster', 2480, 3508)) {
    await db.insert('renditions', { source: sha256, recipe, sha256: sha256Hex(`${name} ${recipe}`), mediaType: `image/${recipes[recipe].format}`, bytes: 5, width: 480, height: 679, name: `image-${recipe}` });
  }
  return sha256;
}

/** The lettered pictures of a work's edition as it is now, without any picture behind them. */
export async function pretendLettering(db: Store, work: string, locale: string): Promise<void> {
  const [row, edition] = [await db.get('works', work), await db.first('editions', { work, locale })];
  const files = row && edition && (await letteredFilesOf(db, row, edition));
  if (!files || files.made.length > 0) return;
  for (const recipe of letteredRecipeNames) {
    await db.insert('letterings', { plate: files.plate.sha256, lettering: files.hash, recipe, sha256: sha256Hex(`${files.hash} ${recipe}`), mediaType: 'image/jpeg', bytes: 5, width: 480, height: 679, name: `image-${locale}-${recipe}.jpg` });
  }
}

import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import type { Clock, Instant } from '#app/domain/clock.ts';
import { freeze } from '#app/domain/freeze.ts';
import { campaignLocaleTags } from '#app/domain/locales.ts';
import type { PublicRelease } from '#app/domain/public-release.ts';
import type { Artwork, ManifestEntry } from '#app/domain/snapshot.ts';
import type { BlobStore } from '#app/files/blob-store.ts';
import { diskStore } from '#app/files/disk-store.ts';
import { loadCatalogues, translator } from '#app/i18n/index.ts';
import { createLiveIndex, createSite, type LiveIndex, type ReleaseReader, type Site } from '#app/site/index.ts';
import { buildAssets } from '#app/web/look/assets.ts';

const root = new URL('../../', import.meta.url);

const textsSchema = z.object({
  campaign: z.object({ year: z.number(), hashtag: z.string() }),
  posters: z.record(z.string(), z.object({
    slug: z.string(),
    credit: z.object({ text: z.string(), licence: z.string() }),
    locales: z.record(z.string(), z.object({ segments: z.record(z.string(), z.string()) })),
  })),
});

/** The demo's texts (`media/demo/texts.json`). */
export const demoTexts = textsSchema.parse(JSON.parse(await readFile(new URL('media/demo/texts.json', root), 'utf8')));
/** The demo's plates (`media/demo/plates.json`); their fields are checked by `freeze`. */
export const demoPlates = z.record(z.string(), z.object({ file: z.string(), width: z.number(), height: z.number(), fields: z.array(z.custom<Artwork['fields'][number]>()) }))
  .parse(JSON.parse(await readFile(new URL('media/demo/plates.json', root), 'utf8')));

export const launch: Instant = Date.UTC(2026, 9, 1, 0, 0);

/** A clock that a test moves. */
export class TestClock implements Clock {
  constructor(public at: Instant) {}
  now(): Instant {
    return this.at;
  }
}

/** Releases in memory, with the counter and the failures that a database has. */
export class MemoryReleases implements ReleaseReader {
  rows: PublicRelease[] = [];
  count = 1;
  reads = 0;
  down = false;

  async counter(): Promise<number> {
    if (this.down) throw new Error('database away');
    return Promise.resolve(this.count);
  }

  async releases(): Promise<readonly PublicRelease[]> {
    this.reads += 1;
    if (this.down) throw new Error('database away');
    return Promise.resolve([...this.rows]);
  }

  /** A commit: adds or replaces the row of that id. */
  put(row: PublicRelease): void {
    this.rows = [...this.rows.filter(({ id }) => id !== row.id), row];
    this.count += 1;
  }
}

export interface SiteFixture {
  site: Site;
  index: LiveIndex;
  reader: MemoryReleases;
  blobs: BlobStore;
  campaignClock: TestClock;
  realClock: TestClock;
  alarms: { kind: string; code: string }[];
  logged: string[];
  /** GET of a path; `headers` as given. */
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Response>;
  /** Stores a snapshot of a demo poster and answers its fingerprint and manifest. */
  publish(poster: string, locale: string, change?: (segments: Record<string, string>) => void): Promise<{ fingerprint: string; manifest: ManifestEntry[] }>;
  /** Publishes and commits a release; answers the row. */
  release(poster: string, locale: string, more?: Partial<PublicRelease>): Promise<PublicRelease>;
  close(): Promise<void>;
}

async function store(blobs: BlobStore, bytes: Buffer, mediaType: string): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const put = await blobs.put(bytes, sha256, { mediaType, bytes: bytes.byteLength });
  if (!put.ok) throw new Error(put.code);
  return sha256;
}

async function makeManifest(blobs: BlobStore, plate: Buffer, widths: readonly number[], slug: string): Promise<ManifestEntry[]> {
  const entries: ManifestEntry[] = [];
  for (const width of widths) {
    for (const format of ['webp', 'avif'] as const) {
      const made = await sharp(plate).resize(width).toFormat(format, { effort: 0, quality: 60 }).toBuffer({ resolveWithObject: true });
      const sha256 = await store(blobs, made.data, `image/${format}`);
      entries.push({ role: 'rendition', recipe: `${format}-${width}`, sha256, mediaType: `image/${format}`, bytes: made.data.byteLength, width: made.info.width, height: made.info.height, name: `${slug}-${width}.${format}` });
    }
  }
  const card = await sharp(plate).resize(1_200, 630, { fit: 'cover' }).jpeg({ quality: 60 }).toBuffer();
  entries.push({ role: 'social', recipe: 'jpeg-1200x630', sha256: await store(blobs, card, 'image/jpeg'), mediaType: 'image/jpeg', bytes: card.byteLength, width: 1_200, height: 630, name: `${slug}-card.jpg` });
  const whole = await sharp(plate).resize(400).jpeg({ quality: 60 }).toBuffer({ resolveWithObject: true });
  entries.push({ role: 'social', recipe: 'jpeg-1600', sha256: await store(blobs, whole.data, 'image/jpeg'), mediaType: 'image/jpeg', bytes: whole.data.byteLength, width: whole.info.width, height: whole.info.height, name: `${slug}-jpeg-1600.jpg` });
  return entries;
}

interface FixtureOptions {
  /** Widths of the renditions; small by default, so that tests are fast. */
  widths?: readonly number[];
}

/** A site over a real disk store, with releases in memory and clocks that the test moves. */
export async function openSite({ widths = [48] }: FixtureOptions = {}): Promise<SiteFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'kawaraban-site-'));
  const blobs = diskStore(folder);
  const reader = new MemoryReleases();
  const [campaignClock, realClock] = [new TestClock(launch), new TestClock(1_000_000)];
  const alarms: SiteFixture['alarms'] = [];
  const logged: string[] = [];
  const catalogues = loadCatalogues();
  const index = createLiveIndex({ reader, campaignClock, realClock });
  const site = createSite({
    index, blobs, assets: buildAssets(), translate: (locale) => translator(catalogues, locale), locales: campaignLocaleTags,
    clock: campaignClock, publicUrl: 'https://campaign.example', log: { error: (_details, message) => logged.push(message) }, onAlarm: (alarm) => alarms.push(alarm), demo: true,
  });
  const manifests = new Map<string, Promise<ManifestEntry[]>>();
  const manifestOf = (poster: string, slug: string): Promise<ManifestEntry[]> => {
    const known = manifests.get(poster) ?? readFile(new URL(`media/demo/${poster}.png`, root)).then((plate) => makeManifest(blobs, plate, widths, slug));
    manifests.set(poster, known);
    return known;
  };
  const publish: SiteFixture['publish'] = async (poster, locale, change) => {
    const work = demoTexts.posters[poster];
    const plate = demoPlates[poster];
    const texts = work?.locales[locale];
    if (work === undefined || plate === undefined || texts === undefined) throw new Error(`No ${poster} in ${locale}`);
    const segments = { ...texts.segments };
    change?.(segments);
    const manifest = await manifestOf(poster, work.slug);
    const frozen = freeze({
      campaign: demoTexts.campaign, kind: 'poster', locale, sourceLocale: 'ja', slug: work.slug, links: ['https://campaign.example/lock'], credit: work.credit, manifest,
      segments: Object.entries(segments).map(([key, text]) => ({ key, text })),
      artworks: [{ sha256: 'a'.repeat(64), mediaType: 'image/png', width: plate.width, height: plate.height, fields: plate.fields }],
    });
    if (!frozen.ok) throw new Error(frozen.code);
    await store(blobs, Buffer.from(frozen.value.bytes), 'application/json');
    return { fingerprint: frozen.value.fingerprint, manifest };
  };
  let made = 0;
  return {
    site, index, reader, blobs, campaignClock, realClock, alarms, logged, publish,
    get: (path, headers = {}, method = 'GET') => site(new Request(`https://campaign.example${path}`, { method, headers, redirect: 'manual' })),
    async release(poster, locale, more = {}) {
      made += 1;
      const { fingerprint } = await publish(poster, locale);
      const row: PublicRelease = { id: `release-${made}`, edition: `${poster}/${locale}`, seq: made, snapshot: fingerprint, startsAt: launch - 1_000, workKey: poster, year: 2026, kind: 'poster', slug: demoTexts.posters[poster]?.slug ?? '', locale, zone: 'Asia/Tokyo', ...more };
      reader.put(row);
      await index.refresh();
      return row;
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { freeze, type SnapshotInput } from '#app/domain/freeze.ts';
import { makeEventFacts } from '#app/domain/make-event-facts.ts';
import type { PublicRelease } from '#app/domain/public-release.ts';
import { launch, type SiteFixture } from './site-fixture.ts';

type Part = Pick<SnapshotInput, 'kind' | 'segments' | 'artworks' | 'manifest' | 'facts'>;

async function releaseWork(fixture: SiteFixture, slug: string, locale: string, part: Part, more: Partial<PublicRelease>): Promise<PublicRelease> {
  const frozen = freeze({ campaign: { year: 2026, hashtag: '#CyberMonth2026' }, locale, sourceLocale: 'ja', slug, links: [], credit: { text: '', licence: '' }, ...part });
  if (!frozen.ok) throw new Error(`${frozen.code} ${String(frozen.field)}`);
  const bytes = Buffer.from(frozen.value.bytes);
  await fixture.blobs.put(bytes, frozen.value.fingerprint, { mediaType: 'application/json', bytes: bytes.length });
  const row: PublicRelease = {
    id: `${slug}-${locale}-${frozen.value.fingerprint.slice(0, 8)}`, edition: `${slug}/${locale}`, seq: 1, snapshot: frozen.value.fingerprint, startsAt: launch - 60_000,
    workKey: slug, year: 2026, kind: part.kind, slug, locale, zone: 'Asia/Tokyo', ...more,
  };
  fixture.reader.put(row);
  await fixture.index.refresh();
  return row;
}

/** Releases an event in Tokyo; `span` in wall time, `title` for a word of its own. */
export async function releaseEvent(fixture: SiteFixture, slug: string, locale: string, span: { start: string; end: string; title?: string }, more: Partial<PublicRelease> = {}): Promise<PublicRelease> {
  const facts = makeEventFacts({ start: span.start, end: span.end, zone: 'Asia/Tokyo', place: { kind: 'venue', name: 'デモ会館' }, link: `https://register.example/${slug}` });
  if (!facts.ok) throw new Error(facts.code);
  const segments = [{ key: 'title', text: span.title ?? `Event ${slug}` }, { key: 'summary', text: 'Come and ask.' }];
  return releaseWork(fixture, slug, locale, { kind: 'event', segments, artworks: [], manifest: [], facts: facts.value }, more);
}

/** Releases a comic of so many pages, each a small picture with a colour of its own. */
export async function releaseComic(fixture: SiteFixture, slug: string, locale: string, pages: number, more: Partial<PublicRelease> = {}): Promise<PublicRelease> {
  const numbers = Array.from({ length: pages }, (_, index) => index + 1);
  const files = await Promise.all(numbers.map(async (n) => {
    const bytes = await sharp({ create: { width: 40, height: 56, channels: 3, background: { r: n * 40, g: 90, b: 120 } } }).webp({ effort: 0 }).toBuffer();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await fixture.blobs.put(bytes, sha256, { mediaType: 'image/webp', bytes: bytes.length });
    return { role: 'rendition' as const, recipe: 'webp-480', sha256, mediaType: 'image/webp', bytes: bytes.length, width: 40, height: 56, name: `image-${n}-webp-480.webp`, artwork: n };
  }));
  const key = (n: number) => `p${String(n).padStart(2, '0')}`;
  return releaseWork(fixture, slug, locale, {
    kind: 'comic',
    segments: [{ key: 'title', text: `Comic ${slug}` }, ...numbers.flatMap((n) => [{ key: `${key(n)}.b01`, text: `Balloon ${n}` }, { key: `${key(n)}.alt`, text: `Page ${n}` }])],
    artworks: numbers.map((n) => ({ sha256: createHash('sha256').update(`${slug} ${n}`).digest('hex'), mediaType: 'image/png', width: 40, height: 56, fields: [] })),
    manifest: files,
  }, more);
}

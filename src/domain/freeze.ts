import { canonicalBytes, canonicalText, fingerprintOf } from './canonical.ts';
import { LOCALE_PATTERN } from './locales.ts';
import { fail, ok, type Failure, type Result } from './result.ts';
import { pageOf, parseSegmentKey, segmentLimit, sortSegments } from './segment-keys.ts';
import { snapshotV1Schema, snapshotV2Schema, type ManifestEntry, type ManifestFile, type Snapshot, type SnapshotV1, type SnapshotV2 } from './snapshot.ts';
import { normaliseText, type TextCode } from './text.ts';

/** All that a snapshot says, before it is brought into its one form. Version 1 leaves out `facts` and each file's `artwork`. */
export interface SnapshotInput extends Omit<SnapshotV1, 'format' | 'version' | 'kind' | 'manifest'>, Partial<Pick<SnapshotV2, 'facts'>> {
  readonly kind: SnapshotV2['kind'];
  readonly manifest: readonly ManifestFile[];
}

export interface FrozenSnapshot {
  readonly bytes: Uint8Array;
  readonly fingerprint: string;
  readonly snapshot: Snapshot;
}

export type FreezeCode = TextCode | 'segment-key-unknown' | 'segment-key-twice' | 'link-not-web' | 'snapshot-malformed'
  | 'pages-missing' | 'segment-without-page' | 'facts-missing' | 'facts-not-for-kind';

/**
 * Brings an edition into the one form that is approved and published: segments in display order and
 * NFC, manifest sorted, RFC 8785 bytes. The same content always gives the same fingerprint: posters and
 * posts with one artwork or none are frozen as version 1 for ever, all else as version 2.
 * Refuses bad text, unknown and doubled segment keys, links that are not http(s) or carry a login, a
 * comic without pages or with texts for pages that it has not, an event without its facts (and facts
 * of anything else), and whatever the schema and the public address do not allow.
 */
export function freeze(input: SnapshotInput): Result<FrozenSnapshot, FreezeCode> {
  const segments = normaliseSegments(input);
  if (!segments.ok) return segments;
  const hashtag = normaliseText(input.campaign.hashtag, { max: 100, field: 'campaign.hashtag' });
  if (!hashtag.ok) return hashtag;
  const credit = normaliseText(input.credit.text, { max: 500, field: 'credit.text' });
  if (!credit.ok) return credit;
  const badAddress = addressProblem(input);
  if (badAddress) return fail('snapshot-malformed', { field: badAddress, details: { problem: badAddress } });
  const badLink = input.links.findIndex((link) => !isWebAddress(link));
  if (badLink >= 0) return fail('link-not-web', { field: `links.${badLink}`, details: { link: input.links[badLink] } });

  const shape = shapeProblem(input, segments.value);
  if (shape) return shape;

  const common = {
    ...input,
    format: 'kawaraban-snapshot',
    campaign: { ...input.campaign, hashtag: hashtag.value },
    credit: { ...input.credit, text: credit.value },
    segments: segments.value,
  };
  const parsed = versionFor(input) === 1
    ? snapshotV1Schema.safeParse({ ...withoutFacts(common), version: 1, manifest: input.manifest.map(withoutArtwork).sort(compareManifest) })
    : snapshotV2Schema.safeParse({ ...common, version: 2, facts: input.facts ?? null, manifest: input.manifest.toSorted(compareManifest) });
  if (!parsed.success) return malformed(parsed.error.issues[0]);
  const everyString = allStrings(parsed.data).every((text) => text.isWellFormed());
  if (!everyString) return fail('text-broken-character');
  const bytes = canonicalBytes(parsed.data);
  return ok({ bytes, fingerprint: fingerprintOf(bytes), snapshot: parsed.data });
}

export type ReadSnapshotCode = 'snapshot-altered' | 'snapshot-malformed' | 'snapshot-version-unknown';

/**
 * Reads a snapshot's stored bytes. With `fingerprint`, refuses bytes that do not hash to it; always
 * refuses what is not UTF-8 JSON in the canonical form of a version that this code knows.
 */
export function readSnapshot(bytes: Uint8Array, fingerprint?: string): Result<Snapshot, ReadSnapshotCode> {
  if (fingerprint !== undefined && fingerprintOf(bytes) !== fingerprint) return fail('snapshot-altered');
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return fail('snapshot-malformed');
  }
  const schema = schemaOf(versionOf(data));
  if (!schema) return fail('snapshot-version-unknown', { details: { version: versionOf(data) } });
  const parsed = schema.safeParse(data);
  if (!parsed.success) return malformed(parsed.error.issues[0]);
  if (Buffer.compare(canonicalBytes(parsed.data), bytes) !== 0) return fail('snapshot-altered');
  return ok(parsed.data);
}

function schemaOf(version: unknown): typeof snapshotV1Schema | typeof snapshotV2Schema | undefined {
  return version === 1 ? snapshotV1Schema : version === 2 ? snapshotV2Schema : undefined;
}

/** Version 1 cannot say which of several artworks a file shows, and knows neither pages nor facts. */
function versionFor({ kind, artworks }: SnapshotInput): 1 | 2 {
  return (kind === 'poster' || kind === 'post') && artworks.length <= 1 ? 1 : 2;
}

function withoutArtwork({ artwork: _artwork, ...entry }: SnapshotInput['manifest'][number]): ManifestEntry {
  return entry;
}

function withoutFacts<T extends { facts?: unknown }>({ facts: _facts, ...rest }: T): Omit<T, 'facts'> {
  return rest;
}

/** What the kind asks for beyond the schema. */
function shapeProblem({ kind, artworks, facts }: SnapshotInput, segments: SnapshotInput['segments']): Failure<FreezeCode> | undefined {
  if (kind === 'event' && !facts) return fail('facts-missing', { field: 'facts' });
  if (kind !== 'event' && facts) return fail('facts-not-for-kind', { field: 'facts' });
  if (kind !== 'comic') return undefined;
  if (artworks.length === 0) return fail('pages-missing', { field: 'artworks' });
  const astray = segments.find(({ key }) => (pageOf(kind, key) ?? 0) > artworks.length);
  return astray && fail('segment-without-page', { field: `segments.${astray.key}`, details: { key: astray.key, page: pageOf(kind, astray.key), pages: artworks.length } });
}

function normaliseSegments(input: SnapshotInput): Result<SnapshotInput['segments'], FreezeCode> {
  const seen = new Set<string>();
  const segments: SnapshotInput['segments'] = [];
  for (const { key, text: raw } of input.segments) {
    const field = `segments.${key}`;
    if (!parseSegmentKey(input.kind, key)) return fail('segment-key-unknown', { field, details: { key } });
    if (seen.has(key)) return fail('segment-key-twice', { field, details: { key } });
    seen.add(key);
    const text = normaliseText(raw, { max: segmentLimit(input.kind, key), field });
    if (!text.ok) return text;
    // Empty and absent are the same to the public, so only one of them has a form.
    if (text.value === '') continue;
    segments.push({ key, text: text.value });
  }
  return ok(sortSegments(input.kind, segments));
}

function compareManifest(a: ManifestEntry, b: ManifestEntry): number {
  const [x, y] = [a, b].map((entry) => canonicalText([entry.role, entry.recipe, entry]));
  return x === y ? 0 : (x ?? '') < (y ?? '') ? -1 : 1;
}

/** The parts that make the public address: a slip in them could not be mended after the first release. */
function addressProblem({ slug, locale, sourceLocale }: SnapshotInput): 'slug' | 'locale' | 'sourceLocale' | undefined {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) || slug.length > 80) return 'slug';
  if (!LOCALE_PATTERN.test(locale)) return 'locale';
  return LOCALE_PATTERN.test(sourceLocale) ? undefined : 'sourceLocale';
}

function isWebAddress(link: string): boolean {
  const url = URL.parse(link);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '';
}

function allStrings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(allStrings) : [];
}

function versionOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'version' in data ? data.version : undefined;
}

function malformed(issue: { path: PropertyKey[]; message: string } | undefined) {
  return fail('snapshot-malformed', { field: issue?.path.map(String).join('.'), details: { problem: issue?.message } });
}

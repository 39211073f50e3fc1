import type { Instant } from '#app/domain/clock.ts';
import { freeze } from '#app/domain/freeze.ts';
import { newId } from '#app/domain/ids.ts';
import type { BlobStore } from '#app/files/blob-store.ts';
import type { Rows } from '#app/store/rows.ts';

/** A post that was approved and released, made without the way that leads there. */
export interface PublishedPost {
  readonly work: string;
  readonly edition: string;
  readonly release: string;
  readonly grant: string;
  readonly fingerprint: string;
}

interface PublishOptions {
  readonly campaign: string;
  readonly startsAt: Instant;
  readonly endsAt?: Instant;
  /** The first part and those after it. */
  readonly texts?: readonly string[];
  readonly locale?: string;
  /** Works that must be live in its locale. */
  readonly needs?: string[];
}

/** Puts a released post into the database and its snapshot into the blob store. */
export async function publishPost(store: Rows, files: BlobStore, options: PublishOptions): Promise<PublishedPost> {
  const { campaign, startsAt, texts = ['Lock it before you share it.'], locale = 'ja', needs = [] } = options;
  const slug = `post-${newId()}`;
  const frozen = freeze({
    campaign: { year: 2026, hashtag: '#CyberMonth2026' },
    kind: 'post',
    locale,
    sourceLocale: 'ja',
    slug,
    segments: texts.map((text, n) => ({ key: n === 0 ? 'text' : `part.${String(n + 1)}`, text })),
    links: [],
    artworks: [],
    credit: { text: 'Demo', licence: 'CC BY 4.0' },
    manifest: [],
  });
  if (!frozen.ok) throw new Error(frozen.code);
  const { bytes, fingerprint } = frozen.value;
  const stored = await files.put(bytes, fingerprint, { mediaType: 'application/json', bytes: bytes.length });
  if (!stored.ok) throw new Error(stored.code);
  const [work, edition, release, grant] = [newId(), newId(), newId(), newId()];
  await store.insert('works', {
    id: work, campaign, kind: 'post', slug, label: slug, sourceLocale: 'ja', links: [], artworks: [],
    credit: { text: 'Demo', licence: 'CC BY 4.0' }, needs, revision: 1, seq: 0, createdBy: 'person-sato', madeAt: 0,
  });
  await store.insert('editions', {
    id: edition, campaign, work, locale, state: 'ready', revision: 1, segments: [], contributors: [], changedAt: 0, seq: 0, rounds: 1, releases: 1,
  });
  await store.insert('grants', {
    id: grant, round: newId(), edition, snapshot: fingerprint, kind: 'explicit', evidence: { fingerprint, stages: [] } as never, grantedAt: startsAt, // the gates read no evidence
  });
  await store.insert('releases', {
    id: release, campaign, work, edition, locale, kind: 'post', slug, year: 2026, snapshot: fingerprint, grant, seq: 1, startsAt,
    ...(options.endsAt === undefined ? {} : { endsAt: options.endsAt }),
    releasedBy: 'person-sato',
  });
  return { work, edition, release, grant, fingerprint };
}

/** An open account of a partner on the sandbox. */
export async function openAccount(store: Rows, partner: string, overrides: { handle?: string; locale?: string; country?: string; channel?: 'sandbox' | 'x' } = {}): Promise<string> {
  const { handle = `@demo-${newId()}`, locale = 'ja', country = 'JP', channel = 'sandbox' } = overrides;
  return (await store.insert('accounts', { partner, channel, handle, locale, country, mode: 'direct', state: 'open' })).id;
}

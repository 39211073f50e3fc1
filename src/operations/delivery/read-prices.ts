import { postParts, type Post } from '#app/channels/post.ts';
import { pricePost, pricedChannels } from '#app/channels/price-post.ts';
import type { Price } from '#app/channels/price.ts';
import type { Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { readParts } from './pinnable-release.ts';

/** What posting one edition on one channel costs. */
export interface PostPrice {
  readonly channel: string;
  readonly price: Price;
  /** Of its thread. */
  readonly parts: number;
}

/** How many snapshots are read at the same time. */
const AT_ONCE = 16;
const KEPT = 10_000;
/** By channel and fingerprint: what a snapshot costs never changes. */
const known = new Map<string, PostPrice | undefined>();

/**
 * About what each of these post editions costs on each of these channels, by what was granted, else by what is in
 * review, else by the draft. Nothing of an edition that costs nothing, has no text yet, or cannot be read. A few
 * queries for all of them, and each snapshot is read once in a process.
 */
export async function readPrices(context: Context, editions: readonly string[], channels: readonly string[]): Promise<ReadonlyMap<string, readonly PostPrice[]>> {
  const priced = pricedChannels.filter((channel) => channels.includes(channel));
  if (priced.length === 0 || editions.length === 0) return new Map();
  const frozen = await frozenOf(context.db, editions);
  const drafts = await draftsOf(context.db, editions.filter((edition) => !frozen.has(edition)));
  const prices = new Map<string, readonly PostPrice[]>();
  for (let at = 0; at < editions.length; at += AT_ONCE) {
    await Promise.all(editions.slice(at, at + AT_ONCE).map(async (edition) => {
      const fingerprint = frozen.get(edition);
      const found = fingerprint === undefined
        ? priced.map((channel) => priceOf(channel, drafts.get(edition)?.(channel) ?? []))
        : await Promise.all(priced.map((channel) => priceOfSnapshot(context, channel, fingerprint)));
      prices.set(edition, found.filter((one) => one !== undefined));
    }));
  }
  return prices;
}

/** The fingerprint that an edition's newest round granted, or has under review. */
async function frozenOf(db: Rows, editions: readonly string[]): Promise<Map<string, string>> {
  const rounds = await db.find('rounds', { edition: { in: [...editions] } }, { select: ['edition', 'state', 'snapshot'], sort: 'number' });
  const newest = [...new Map(rounds.map((round) => [round.edition, round])).values()];
  const granted = newest.filter(({ state }) => state === 'granted').map(({ id }) => id);
  const standing = granted.length === 0 ? [] : await db.find('grants', { round: { in: granted }, revokedAt: { exists: false } }, { select: ['round'] });
  const stands = new Set(standing.map(({ round }) => round));
  return new Map(newest.filter(({ id, state }) => state === 'open' || stands.has(id)).map(({ edition, snapshot }) => [edition, snapshot]));
}

/** Of each edition's draft: what is written, part by part, for a channel. */
async function draftsOf(db: Rows, editions: readonly string[]): Promise<Map<string, (channel: string) => readonly Post[]>> {
  if (editions.length === 0) return new Map();
  const rows = await db.find('editions', { id: { in: [...editions] } }, { select: ['locale', 'segments'] });
  return new Map(rows.map(({ id, locale, segments }) => [
    id, (channel: string) => postParts({ kind: 'post', locale, segments, links: [], manifest: [] }, channel).filter(({ text }) => text.trim() !== ''),
  ]));
}

async function priceOfSnapshot(context: Context, channel: string, fingerprint: string): Promise<PostPrice | undefined> {
  const key = `${channel} ${fingerprint}`;
  if (known.has(key)) return known.get(key);
  const parts = await readParts(context, fingerprint, channel);
  if (!parts.ok) return undefined;
  const price = priceOf(channel, parts.value);
  if (known.size >= KEPT) known.clear();
  known.set(key, price);
  return price;
}

function priceOf(channel: string, parts: readonly Post[]): PostPrice | undefined {
  const price = pricePost(channel, parts);
  return price && { channel, price, parts: parts.length };
}

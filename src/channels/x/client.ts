import { z } from 'zod';
import type { Clock } from '#app/domain/clock.ts';
import type { Outcome } from '#app/domain/outcome.ts';
import type { Result } from '#app/domain/result.ts';
import type { Channel, LookUp, LookUpQuery, Removal, SendTerms } from '../channel.ts';
import type { Post, PostImage } from '../post.ts';
import type { RateWindows } from '../rate-windows.ts';
import type { XAccounts } from './accounts.ts';
import { xAddress } from './address.ts';
import { asAccount, type AsAccount } from './as-account.ts';
import type { XHosts } from './call.ts';
import { checkXPost, xLimits, xPrice } from './limits.ts';
import { afterCreate, afterNothing, waitOf } from './outcomes.ts';
import { readTimeline } from './read-timeline.ts';
import { findPost, onePostSchema } from './timeline.ts';
import { uploadImage } from './upload.ts';
import { noteWindows, postWindows } from './windows.ts';

export interface XOptions extends XHosts {
  readonly accounts: XAccounts;
  readonly windows: RateWindows;
  readonly realClock: Clock;
  /** The bytes of a picture, by the name of its blob. */
  readonly readImage: (sha256: string) => Promise<Result<Uint8Array>>;
}

/** The post may stand a moment before we began to count, by X's clock. */
const CLOCKS_APART_MS = 60_000;
const createdSchema = z.object({ data: z.object({ id: z.string().regex(/^\d+$/) }) });
const deletedSchema = z.object({ data: z.object({ deleted: z.boolean() }) });

/** X. It knows no idempotency key, so what is in doubt is looked up in the account's own timeline. */
export function createXChannel(options: XOptions): Channel {
  return {
    id: 'x',
    limits: xLimits,
    capabilities: { idempotent: false, lookUp: true, removable: true },
    prepare: checkXPost,
    price: xPrice,
    send: (post, account, terms) => send(options, post, account.id, terms),
    lookUp: (query, account) => lookUp(options, query, account.id),
    remove: (remoteId, account, signal) => remove(options, remoteId, account.id, signal),
  };
}

async function send(options: XOptions, post: Post, account: string, { signal }: SendTerms): Promise<Outcome> {
  const closed = await options.windows.closedFor(postWindows(account));
  if (closed > 0) return { kind: 'retry', after: closed, code: 'waits-for-channel' };
  const as = asAccount(options, account, signal);
  const media = await uploadAll(options, as, post.images, signal);
  if (media.kind !== 'uploaded') return media;
  const spent = await options.windows.spend(postWindows(account));
  if (spent.kind === 'closed') return { kind: 'retry', after: spent.after, code: 'waits-for-channel' };
  const created = await as((client) => client.v2.post('tweets', {
    text: post.text,
    ...(post.replyTo === undefined ? {} : { reply: { in_reply_to_tweet_id: post.replyTo } }),
    ...(media.ids.length === 0 ? {} : { media: { media_ids: media.ids } }),
  }, { fullResponse: true }), (body) => createdSchema.safeParse(body).data?.data.id);
  if (created.kind === 'not-sent' || created.kind === 'unavailable') await spent.giveBack();
  await noteWindows(options.windows, account, created, options.realClock.now());
  if (created.kind !== 'answer') return afterCreate(created, options.realClock.now());
  return { kind: 'delivered', remoteId: created.value, url: xAddress(as.username(), created.value) };
}

/** All pictures of a post, one after the other. What fails here left nothing public. */
async function uploadAll(options: XOptions, as: AsAccount, images: readonly PostImage[], signal: AbortSignal): Promise<Outcome | { kind: 'uploaded'; ids: string[] }> {
  const ids: string[] = [];
  for (const image of images) {
    const bytes = await options.readImage(image.sha256);
    if (!bytes.ok) return { kind: 'retry', after: 10_000, code: bytes.code };
    const uploaded = await as.withToken((token) => uploadImage(options, token, image, bytes.value, signal));
    if (uploaded.kind === 'answer') ids.push(uploaded.value);
    else if (uploaded.kind === 'pending') return { kind: 'retry', after: uploaded.after, code: 'media-processing' };
    else if (uploaded.kind === 'failed') return { kind: 'rejected', code: 'media-refused' };
    else return afterNothing(uploaded, options.realClock.now());
  }
  return { kind: 'uploaded', ids };
}

async function lookUp(options: XOptions, { post, since, signal }: LookUpQuery, account: string): Promise<LookUp> {
  const as = asAccount(options, account, signal);
  const from = Math.max(0, since - CLOCKS_APART_MS);
  const listed = await readTimeline(as, from);
  if (listed.kind === 'needs-person') return { kind: 'unavailable', code: 'account-needs-person' };
  if (listed.kind !== 'read') return { kind: 'unavailable' };
  const found = findPost(listed.posts, post, from);
  if (found) return { kind: 'found', remoteId: found.id, url: xAddress(as.username(), found.id) };
  return { kind: listed.whole ? 'not-found' : 'unavailable' };
}

/** Deletes, then reads back: only what X no longer shows is gone. */
async function remove(options: XOptions, id: string, account: string, signal: AbortSignal): Promise<Removal> {
  if (!/^\d+$/.test(id)) return { kind: 'not-removable', code: 'not-removable' };
  const as = asAccount(options, account, signal);
  const deleted = await as((client) => client.v2.delete(`tweets/${id}`, {}, { fullResponse: true }), (body) => deletedSchema.safeParse(body).data?.data.deleted);
  const gone = deleted.kind === 'answer' || (deleted.kind === 'refused' && deleted.status === 404);
  if (!gone) return { kind: 'retry', after: waitOf(deleted, options.realClock.now()) };
  const read = await as((client) => client.v2.get(`tweets/${id}`, {}, { fullResponse: true }), (body) => onePostSchema.safeParse(body).data);
  const missing = (read.kind === 'refused' && read.status === 404) || (read.kind === 'answer' && 'errors' in read.value && read.value.errors.some(({ type }) => type.endsWith('/resource-not-found')));
  return missing ? { kind: 'removed' } : { kind: 'retry', after: waitOf(read, options.realClock.now()) };
}

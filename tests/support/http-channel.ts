import { z } from 'zod';
import type { Channel, ChannelCapabilities, LookUp } from '#app/channels/channel.ts';
import { httpCall, retryAfterMs } from '#app/channels/http.ts';
import { checkLimits } from '#app/channels/limits.ts';
import { sandboxLimits } from '#app/channels/sandbox/limits.ts';
import type { Outcome } from '#app/domain/outcome.ts';

const answerSchema = z.object({ id: z.string().optional(), token: z.string().optional() });

/** A channel over HTTP whose far side is `far-side.ts`: what the next real channels look like. */
export function httpTestChannel(url: string, capabilities: Partial<ChannelCapabilities> = {}): Channel {
  const { idempotent = true, lookUp = true, removable = true } = capabilities;
  const open = new AbortController().signal;
  return {
    id: 'sandbox',
    limits: { ...sandboxLimits, maxLength: 5_000 },
    capabilities: { idempotent, lookUp, removable },
    prepare: (post) => checkLimits({ ...sandboxLimits, maxLength: 5_000 }, post),
    async send(post, account, { idempotencyKey, signal }): Promise<Outcome> {
      const body = JSON.stringify({ key: idempotencyKey, account: account.id, text: post.text, replyTo: post.replyTo });
      const end = await httpCall({ method: 'POST', url: `${url}/posts`, headers: { 'content-type': 'application/json' }, body, signal });
      if (end.kind === 'not-sent') return { kind: 'retry', after: 0 };
      if (end.kind === 'no-answer') return { kind: 'unknown' };
      const { id, token } = answerSchema.parse(JSON.parse(end.body));
      if (end.status === 200 && id !== undefined) return { kind: 'delivered', remoteId: id, url: `${url}/posts/${id}` };
      if (end.status === 202 && token !== undefined) return { kind: 'pending', token, pollAfter: 10 };
      if (end.status === 429) return { kind: 'retry', after: retryAfterMs(end.headers['retry-after'], Date.now(), 60_000) };
      if (end.status === 401) return { kind: 'rejected', code: 'token-expired' };
      return end.status >= 500 ? { kind: 'unknown' } : { kind: 'rejected', code: 'channel-rejected' };
    },
    async lookUp({ idempotencyKey, post, signal }): Promise<LookUp> {
      const path = idempotent ? `by-key/${idempotencyKey}` : `by-text/${encodeURIComponent(post.text)}`;
      const end = await httpCall({ method: 'GET', url: `${url}/${path}`, signal });
      if (end.kind !== 'answer' || end.status >= 500) return { kind: 'unavailable' };
      const { id } = answerSchema.parse(JSON.parse(end.body));
      return end.status === 200 && id !== undefined ? { kind: 'found', remoteId: id, url: `${url}/posts/${id}` } : { kind: 'not-found' };
    },
    async poll(token, _account, signal): Promise<Outcome> {
      const end = await httpCall({ method: 'GET', url: `${url}/status/${token}`, signal });
      if (end.kind !== 'answer') return { kind: 'retry', after: 0 };
      const { id } = answerSchema.parse(JSON.parse(end.body));
      return id === undefined ? { kind: 'unknown' } : { kind: 'delivered', remoteId: id, url: `${url}/posts/${id}` };
    },
    async remove(remoteId, _account, signal = open) {
      if (!removable) return { kind: 'not-removable', code: 'not-removable' };
      const end = await httpCall({ method: 'DELETE', url: `${url}/posts/${remoteId}`, signal });
      return end.kind === 'answer' && (end.status === 200 || end.status === 404) ? { kind: 'removed' } : { kind: 'retry', after: 100 };
    },
  };
}

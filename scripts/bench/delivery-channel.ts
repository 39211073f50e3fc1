import type { Channel } from '#app/channels/channel.ts';
import { httpCall } from '#app/channels/http.ts';
import { checkLimits } from '#app/channels/limits.ts';
import { sandboxLimits } from '#app/channels/sandbox/limits.ts';
import type { Outcome } from '#app/domain/outcome.ts';

/** One post to the far side of the bench: the same request for the product and for the bare loop. */
export async function postOnce(url: string, key: string, text: string, signal: AbortSignal): Promise<Outcome> {
  const end = await httpCall({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ text }),
    signal,
  });
  if (end.kind === 'not-sent') return { kind: 'retry', after: 0 };
  if (end.kind === 'no-answer' || end.status !== 200) return { kind: 'unknown' };
  const { id } = JSON.parse(end.body) as { id: string }; // our own server wrote it
  return { kind: 'delivered', remoteId: id, url: `${url}/${id}` };
}

/** The bench's channel: not idempotent, so that a post that is sent twice counts; it can be looked up. */
export function benchChannel(url: string): Channel {
  return {
    id: 'sandbox',
    limits: sandboxLimits,
    capabilities: { idempotent: false, lookUp: true, removable: false },
    prepare: (post) => checkLimits(sandboxLimits, post),
    send: (post, _account, { idempotencyKey, signal }) => postOnce(url, idempotencyKey, post.text, signal),
    lookUp: async ({ idempotencyKey, signal }) => {
      const end = await httpCall({ method: 'GET', url: `${url}/seen/${idempotencyKey}`, signal });
      if (end.kind !== 'answer') return { kind: 'unavailable' };
      return end.status === 200 ? { kind: 'found', remoteId: idempotencyKey, url } : { kind: 'not-found' };
    },
    remove: () => Promise.resolve({ kind: 'not-removable', code: 'not-removable' }),
  };
}

import { z } from 'zod';
import type { PostImage } from '../post.ts';
import { xCall, type RawAnswer, type XEnd, type XHosts } from './call.ts';

/*
 * Media as X documents it (initialize, append, finalize, status, metadata): pages and days in SOURCES.md.
 * Nothing of it is public before a post names it: whatever fails here, the post was provably not sent.
 */

/** As large as in X's own examples: a small one is quickly sent again by the next attempt. */
const SEGMENT_BYTES = 1_000_000;
const LONGEST_WAIT_MS = 10_000;

const mediaSchema = z.object({
  data: z.object({
    id: z.string().regex(/^\d+$/),
    processing_info: z.object({ state: z.enum(['pending', 'in_progress', 'succeeded', 'failed']), check_after_secs: z.number().optional() }).optional(),
  }),
});
type Media = z.infer<typeof mediaSchema>['data'];

type Way = <T>(request: Parameters<typeof xCall>[3], read: (body: unknown) => T | undefined) => Promise<XEnd<T>>;

/** Uploads one picture with its description; answers its id at X. `pending`: X is still at work after `after` ms. */
export async function uploadImage(
  hosts: XHosts, token: string, image: PostImage, bytes: Uint8Array, signal: AbortSignal,
): Promise<XEnd<string> | { readonly kind: 'pending'; readonly after: number } | { readonly kind: 'failed' }> {
  const way: Way = (request, read) => xCall(hosts, token, signal, request, read);
  const begun = await way((client) => client.v2.post('media/upload/initialize', {
    media_type: image.mediaType,
    media_category: image.mediaType === 'image/gif' ? 'tweet_gif' : 'tweet_image',
    total_bytes: bytes.length,
  }, { fullResponse: true }), mediaOf);
  if (begun.kind !== 'answer') return begun;
  const { id } = begun.value;
  for (let n = 0; n * SEGMENT_BYTES < bytes.length; n += 1) {
    const media = Buffer.from(bytes.subarray(n * SEGMENT_BYTES, (n + 1) * SEGMENT_BYTES));
    const sent = await way((client) => client.v2.post(`media/upload/${id}/append`, { segment_index: n, media }, { forceBodyMode: 'form-data', fullResponse: true }), () => true);
    if (sent.kind !== 'answer') return sent;
  }
  const ended = await way((client) => client.v2.post(`media/upload/${id}/finalize`, {}, { fullResponse: true }), mediaOf);
  if (ended.kind !== 'answer') return ended;
  const done = await processed(way, ended.value, signal);
  if (done.kind !== 'answer') return done;
  const described = await way((client) => client.v2.post('media/metadata', { id, metadata: { alt_text: { text: image.alt } } }, { fullResponse: true }), () => true);
  return described.kind === 'answer' ? { ...described, value: id } : described;
}

/** Waits for X as long as X says, a short while at most. */
async function processed(way: Way, media: Media, signal: AbortSignal) {
  let info = media.processing_info;
  const until = performance.now() + LONGEST_WAIT_MS;
  while (info && info.state !== 'succeeded') {
    if (info.state === 'failed') return { kind: 'failed' } as const;
    const wait = Math.max(1, info.check_after_secs ?? 1) * 1_000;
    if (performance.now() + wait > until || signal.aborted) return { kind: 'pending', after: wait } as const;
    await pause(wait, signal);
    const asked: XEnd<Media> = await way(statusOf(media.id), mediaOf);
    if (asked.kind !== 'answer') return asked;
    info = asked.value.processing_info;
  }
  return { kind: 'answer' } as const;
}

function statusOf(id: string): Parameters<typeof xCall>[3] {
  return (client): Promise<RawAnswer> => client.v2.get('media/upload', { command: 'STATUS', media_id: id }, { fullResponse: true });
}

function mediaOf(body: unknown): Media | undefined {
  return mediaSchema.safeParse(body).data?.data;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms);
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
    signal.addEventListener('abort', end);
  });
}

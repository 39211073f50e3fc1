import { multipart, problem, type XAnswer } from './answers.ts';
import type { XMemory, XUser } from './memory.ts';
import { appendSchema, initializeSchema, metadataSchema, statusSchema } from './schemas.ts';

export function initialize(memory: XMemory, user: XUser, body: unknown): XAnswer {
  const parsed = initializeSchema.safeParse(body);
  if (!parsed.success) return refuse(memory, 'media/initialize');
  const id = memory.nextId();
  memory.media.set(id, { id, user: user.id, mediaType: parsed.data.media_type, totalBytes: parsed.data.total_bytes, segments: new Map(), finalized: false, pendingFor: 0 });
  return { status: 200, body: { data: { id, media_key: `3_${id}`, expires_after_secs: 86_400 } } };
}

export function append(memory: XMemory, id: string, body: Buffer, contentType: string): XAnswer {
  const media = memory.media.get(id);
  const parsed = appendSchema.safeParse(multipart(body, contentType));
  if (!media || media.finalized || !parsed.success) return refuse(memory, 'media/append');
  media.segments.set(parsed.data.segment_index, parsed.data.media);
  return { status: 200, body: { data: { expires_at: Math.floor(Date.now() / 1000) + 86_400 } } };
}

/** @param pendingFor how often "still at work" is answered before the media is done */
export function finalize(memory: XMemory, id: string, pendingFor: number): XAnswer {
  const media = memory.media.get(id);
  if (!media) return refuse(memory, 'media/finalize');
  const got = [...media.segments.values()].reduce((sum, { length }) => sum + length, 0);
  const inOrder = [...media.segments.keys()].sort((a, b) => a - b).every((index, n) => index === n);
  if (got !== media.totalBytes || !inOrder) return refuse(memory, `media/finalize: ${String(got)} of ${String(media.totalBytes)} bytes`);
  Object.assign(media, { finalized: true, pendingFor });
  return { status: 200, body: { data: { id, media_key: `3_${id}`, size: got, expires_after_secs: 86_400, ...(pendingFor > 0 ? { processing_info: { state: 'pending', check_after_secs: 1 } } : {}) } } };
}

export function status(memory: XMemory, query: URLSearchParams): XAnswer {
  const parsed = statusSchema.safeParse(Object.fromEntries(query));
  const media = parsed.success ? memory.media.get(parsed.data.media_id) : undefined;
  if (!media) return refuse(memory, 'media/status');
  media.pendingFor -= 1;
  const state = media.pendingFor > 0 ? { state: 'in_progress', check_after_secs: 1, progress_percent: 50 } : { state: 'succeeded', progress_percent: 100 };
  return { status: 200, body: { data: { id: media.id, media_key: `3_${media.id}`, processing_info: state } } };
}

export function metadata(memory: XMemory, body: unknown): XAnswer {
  const parsed = metadataSchema.safeParse(body);
  const media = parsed.success ? memory.media.get(parsed.data.id) : undefined;
  if (!parsed.success || !media) return refuse(memory, 'media/metadata');
  media.alt = parsed.data.metadata.alt_text.text;
  return { status: 200, body: { data: { id: media.id, associated_metadata: parsed.data.metadata } } };
}

function refuse(memory: XMemory, what: string): XAnswer {
  memory.malformed.push(what);
  return problem(400, 'Invalid Request', `Malformed: ${what}`, 'https://api.x.com/2/problems/invalid-request');
}

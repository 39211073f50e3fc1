import type { Save, SaveAnswer } from './save-queue.ts';

/** The door's answer to `save-segments`. */
type DoorAnswer =
  | { ok: true; value: { revision: number } }
  | { ok: false; error: { code: string; message: string; details?: { revision?: number; texts?: Record<string, string> } } };

/** Browsers let a page that is being left send no more than 64 KiB. */
const KEEPALIVE_MAX = 60_000;

/** Sends saves of one edition to the server. */
export function saveTexts({ edition, sourceRevision }: { readonly edition: string; readonly sourceRevision: number | undefined }): (save: Save) => Promise<SaveAnswer> {
  const page = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return async ({ number, revision, changes }) => {
    const body = JSON.stringify({ edition, expectedRevision: revision, ...(sourceRevision === undefined ? {} : { sourceRevision }), changes });
    try {
      const response = await fetch('/desk/do/save-segments', {
        method: 'POST',
        keepalive: body.length < KEEPALIVE_MAX,
        headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': `${page}-${String(number)}` },
        body,
      });
      return response.status >= 500 ? { kind: 'unreachable' } : understand(await response.json() as DoorAnswer);
    } catch {
      // No connection, or no answer of ours: both are tried again.
      return { kind: 'unreachable' };
    }
  };
}

function understand(answer: DoorAnswer): SaveAnswer {
  if (answer.ok) return { kind: 'saved', revision: answer.value.revision };
  const { code, message, details = {} } = answer.error;
  if (code !== 'stale-revision') return { kind: 'refused', message };
  const { revision, texts = {} } = details;
  return revision === undefined ? { kind: 'stale' } : { kind: 'stale', now: { revision, texts } };
}

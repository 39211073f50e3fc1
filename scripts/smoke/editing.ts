import { UNDO_WINDOW } from '#app/domain/round.ts';
import type { SmokePerson } from './person.ts';

export interface Review { readonly round: string; readonly fingerprint: string }

/** Uploads a PNG as artwork, as a browser does. */
export async function upload(person: SmokePerson, bytes: Uint8Array<ArrayBuffer>, name: string): Promise<{ sha256: string }> {
  const form = new FormData();
  form.set('_key', crypto.randomUUID());
  form.set('credit.text', 'Kawaraban demo campaign 2026');
  form.set('credit.licence', 'CC BY 4.0');
  form.set('file', new Blob([bytes], { type: 'image/png' }), name);
  const answer = await person.post('/desk/upload?role=artwork', form, { accept: 'application/json' });
  const body = (await answer.json()) as { ok: boolean; value: { sha256: string } }; // the door's own shape
  if (!body.ok) throw new Error(JSON.stringify(body));
  return body.value;
}

/** Saves texts of an edition. */
export function save(person: SmokePerson, edition: string, expectedRevision: number, texts: Record<string, string>, sourceRevision?: number) {
  const changes = Object.entries(texts).map(([key, text]) => ({ key, text }));
  return person.do<{ revision: number; state: string }>('save-segments', {
    edition, expectedRevision, changes, ...(sourceRevision === undefined ? {} : { sourceRevision }),
  });
}

/** Submits, waiting while the renditions are being made. */
export async function submitWhenReady(person: SmokePerson, edition: string, expectedRevision: number): Promise<Review> {
  const until = Date.now() + 120_000;
  for (;;) {
    try {
      const { round, fingerprint } = await person.do<Review>('submit-edition', { edition, expectedRevision });
      return { round, fingerprint };
    } catch (error) {
      if (!String(error).includes('renditions-not-ready') || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** Approves, and lets the time for undoing it pass. */
export async function approve(person: SmokePerson, review: Review): Promise<void> {
  await person.do('decide', { ...review, kind: 'approve' });
  await undoWindowPasses();
}

/** Until a decision counts. */
export function undoWindowPasses(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, UNDO_WINDOW + 300));
}

/** What the public sees at an address. */
export async function visit(origin: string, path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(new URL(path, origin), { redirect: 'manual' });
  return { status: response.status, text: await response.text() };
}

import { askDesk } from './ask-desk.ts';
import { sendParts, StoreRefused, UploadRefused, type SendingParts } from './part-sender.ts';
import { fingerprintOf, type RememberedUploads } from './remembered-uploads.ts';
import { sendWhole } from './send-whole.ts';
import { filled, type UploadView } from './upload-view.ts';
import { pause, withPatience } from './with-patience.ts';

/** While another tab, or a request whose line was cut, finishes it. */
const ASK_AGAIN = 2_000;

type Way = Pick<SendingParts, 'upload' | 'partBytes' | 'arrived'>;

/**
 * Sends a large file in parts (docs/decisions/182), going on where an earlier try stopped, and finishes
 * it. Goes on to where success leads; a refusal at the end is the answer, a page to be shown.
 */
export async function sendInParts(file: File, view: UploadView, remembered: RememberedUploads): Promise<string | undefined> {
  const { texts } = view;
  const cancelled = new AbortController();
  const { signal } = cancelled;
  const fingerprint = await fingerprintOf(file);
  const patience = { signal, onTrouble: () => { view.say(texts.waiting); } };
  view.complain('');
  view.busy(true, () => { cancelled.abort(); });
  view.say(texts.sending);
  try {
    const key = crypto.randomUUID();
    const there = await withPatience(() => resume(remembered.find(fingerprint), signal), patience);
    const way = there ?? await withPatience(() => begin(file, view, signal, key), { ...patience, isFinal });
    remembered.keep(fingerprint, way.upload, file.name);
    await sendParts({ ...way, ...patience, file, onProgress: progressOf(file, way, view) });
    view.busy(true);
    view.say(texts.checking);
    const answer = await withPatience(() => finish(view.form, way.upload, signal), patience);
    // Success is a redirect that was followed; a refusal is this page with its errors.
    if (!answer.redirected) return await answer.text();
    remembered.forget(fingerprint);
    location.assign(answer.url);
    return undefined;
  } catch (error) {
    const upload = remembered.find(fingerprint);
    view.busy(false);
    view.say(signal.aborted ? texts.cancelled : '');
    const over = signal.aborted || error instanceof StoreRefused || error instanceof UploadRefused;
    if (over) remembered.forget(fingerprint);
    if ((signal.aborted || error instanceof StoreRefused) && upload !== undefined) {
      await end(upload, signal.aborted ? 'cancelled' : 'store-refused');
    }
    if (error instanceof StoreRefused) {
      const answer = sendWhole(view);
      view.complain(texts.refused);
      return answer;
    }
    if (!signal.aborted) view.complain(error instanceof UploadRefused ? error.message : texts.broken);
    return undefined;
  }
}

function isFinal(error: unknown): boolean {
  return error instanceof UploadRefused;
}

/** What is there of an upload; undefined where there is none to go on with. */
async function resume(upload: string | undefined, signal: AbortSignal): Promise<Way | undefined> {
  if (upload === undefined) return undefined;
  const there = await askDesk<{ partBytes: number; arrived: readonly { number: number; sha256?: string }[] }>('resume-upload', { upload }, { signal });
  if (!there.ok) return undefined;
  return { upload, partBytes: there.value.partBytes, arrived: new Map(there.value.arrived.map(({ number, sha256 = '' }) => [number, sha256])) };
}

/**
 * The key makes a repeated request begin one upload only. Who cancels need not wait for its answer: what
 * the desk has begun by then is ended there as soon as it is known.
 */
async function begin(file: File, { form }: UploadView, signal: AbortSignal, key: string): Promise<Way> {
  signal.throwIfAborted();
  const asked = { name: file.name, type: file.type, bytes: file.size, role: form.dataset['upload'] };
  const answer = askDesk<{ upload: string; partBytes: number }>('begin-upload', asked, { key });
  const begun = await Promise.race([answer, cancelling(signal)]);
  if (begun === undefined) {
    void answer.then(async (late) => { if (late.ok) await end(late.value.upload, 'cancelled'); }, () => undefined);
    throw new Error('cancelled');
  }
  if (!begun.ok) throw new UploadRefused(begun.message);
  return { ...begun.value, arrived: new Map() };
}

function cancelling(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => { resolve(undefined); }, { once: true });
  });
}

/** Ends an upload at the desk; one that cannot be told is swept there. */
async function end(upload: string, because: 'cancelled' | 'store-refused'): Promise<void> {
  await askDesk('abort-upload', { upload, because }).catch(() => undefined);
}

/** Shows how far it is, with the time left at the pace since this try began. */
function progressOf(file: File, { partBytes, arrived }: Way, view: UploadView): (sent: number) => void {
  const before = [...arrived.keys()].reduce((sum, number) => sum + Math.min(partBytes, file.size - (number - 1) * partBytes), 0);
  const began = performance.now();
  if (before > 0) view.say(filled(view.texts.resumed, { percent: String(Math.floor((100 * before) / file.size)) }));
  return (sent) => {
    const seconds = (performance.now() - began) / 1_000;
    const pace = Math.max(0, sent - before) / seconds;
    view.progress(sent, file.size, seconds > 2 && pace > 0 ? (file.size - sent) / pace : undefined);
  };
}

/** Sends the form's other fields; the answer is the page that it leads to, or this one with its errors. */
async function finish(form: HTMLFormElement, upload: string, signal: AbortSignal): Promise<Response> {
  const fields = new URLSearchParams({ upload });
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
  for (;;) {
    const answer = await fetch('/desk/do/finish-upload', { method: 'POST', headers: { accept: 'text/html' }, body: fields, signal });
    if (answer.status >= 500) throw new Error(`finish-upload answered ${String(answer.status)}`);
    if (answer.status !== 409) return answer;
    await pause(ASK_AGAIN, signal);
  }
}

import { askDesk } from './ask-desk.ts';
import { digestOf } from './remembered-uploads.ts';
import { withPatience } from './with-patience.ts';

/** The server refused for good; the message is for people. */
export class UploadRefused extends Error {}

/** The store cannot be reached from this browser, though our server can: its CORS rule, or a network in between. */
export class StoreRefused extends Error {}

/** Nothing came back at all. */
class NoAnswer extends Error {}

export interface SendingParts {
  readonly file: File;
  readonly upload: string;
  readonly partBytes: number;
  /** Digests of the parts that are there, by number; empty where the store keeps none. */
  readonly arrived: ReadonlyMap<number, string>;
  readonly signal: AbortSignal;
  /** Bytes that are safely there, or on their way. */
  readonly onProgress: (sent: number) => void;
  readonly onTrouble: () => void;
}

const AT_ONCE = 3;
/** So often the store may be silent before the first part went through: each lane's first try, and one more. */
const SILENT = AT_ONCE + 1;

/** Sends the parts that are not there yet, three at a time, each with patience. Throws {@link UploadRefused}, {@link StoreRefused}, or what stayed after patience. */
export async function sendParts(sending: SendingParts): Promise<void> {
  const { file, partBytes, upload, arrived, signal, onProgress, onTrouble } = sending;
  const sent = new Map<number, number>();
  const tell = (number: number, bytes: number): void => {
    sent.set(number, bytes);
    onProgress([...sent.values()].reduce((sum, one) => sum + one, 0));
  };
  let wentThrough = arrived.size > 0;
  let silent = 0;

  const sendOne = async (number: number): Promise<void> => {
    const part = file.slice((number - 1) * partBytes, number * partBytes);
    const known = arrived.get(number);
    const sha256 = known === '' ? '' : await digestOf(part);
    if (known === sha256) {
      tell(number, part.size);
      return;
    }
    await withPatience(async () => {
      tell(number, 0);
      const ticket = await askDesk<{ url: string; headers: Record<string, string> }>('permit-part', { upload, part: number, sha256 }, { signal });
      if (!ticket.ok) throw new UploadRefused(ticket.message);
      try {
        await put(ticket.value, part, signal, (bytes) => { tell(number, bytes); });
        wentThrough = true;
      } catch (error) {
        const elsewhere = new URL(ticket.value.url, location.href).origin !== location.origin;
        if (error instanceof NoAnswer && elsewhere && !wentThrough && (silent += 1) >= SILENT) throw new StoreRefused();
        throw error;
      }
    }, { signal, onTrouble, isFinal: (error) => error instanceof UploadRefused || error instanceof StoreRefused });
    tell(number, part.size);
  };

  const numbers = Array.from({ length: Math.ceil(file.size / partBytes) }, (_, at) => at + 1).values();
  const lane = async (): Promise<void> => {
    for (const number of numbers) await sendOne(number);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

function put({ url, headers }: { url: string; headers: Record<string, string> }, part: Blob, signal: AbortSignal, onProgress: (bytes: number) => void): Promise<void> {
  const request = new XMLHttpRequest();
  request.open('PUT', url);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.upload.addEventListener('progress', ({ loaded }) => { onProgress(Math.min(loaded, part.size)); });
  const abort = (): void => { request.abort(); };
  signal.addEventListener('abort', abort);
  return new Promise<void>((resolve, reject) => {
    request.addEventListener('load', () => {
      if (request.status < 300) resolve();
      else reject(new Error(`A part was answered with ${String(request.status)}`));
    });
    request.addEventListener('error', () => { reject(new NoAnswer()); });
    request.addEventListener('abort', () => { reject(new Error('aborted')); });
    // Without its type a slice goes as plain bytes: the permission names no other header.
    request.send(new Blob([part]));
  }).finally(() => { signal.removeEventListener('abort', abort); });
}

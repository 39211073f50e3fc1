import { randomBytes } from 'node:crypto';
import type { Instant } from './clock.ts';

const COUNTER_MAX = 0xfff;

/**
 * Makes a source of UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, a 12-bit counter, 62 random bits.
 * Ids of one source sort in the order in which they were made, also when the clock steps back
 * (RFC 9562 §6.2, methods 1 and 3).
 */
export function idSource(now: () => Instant): () => string {
  let last = 0;
  let counter = 0;
  return () => {
    const random = randomBytes(10);
    const at = now();
    if (at > last) {
      last = at;
      // Starts in the lower half, so that at least 2,048 ids fit into one millisecond.
      counter = ((random[8] ?? 0) << 3) | ((random[9] ?? 0) & 0x7);
    } else if (counter < COUNTER_MAX) {
      counter += 1;
    } else {
      last += 1;
      counter = 0;
    }
    return layOut(last, counter, random);
  };
}

function layOut(ms: number, counter: number, random: Buffer): string {
  const time = ms.toString(16).padStart(12, '0');
  const count = counter.toString(16).padStart(3, '0');
  const variant = (0x80 | ((random[0] ?? 0) & 0x3f)).toString(16).padStart(2, '0');
  const tail = random.subarray(1, 8).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`;
}

/**
 * A new UUIDv7 in lower case, greater than every earlier one of this process. The machine's time
 * in it only keeps database indexes local: nothing may read it back as a fact.
 */
export const newId: () => string = idSource(() => Math.floor(performance.timeOrigin + performance.now()));

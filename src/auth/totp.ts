import { createHmac } from 'node:crypto';
import type { Instant } from '#app/domain/clock.ts';

const PERIOD_MS = 30_000;
const DIGITS = 6;

/** The six digits of a secret in a time step (RFC 6238 with SHA-1, as authenticator apps have it). */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', Buffer.from(secret, 'utf8')).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The time step of a moment. */
export function totpStep(now: Instant): number {
  return Math.floor(now / PERIOD_MS);
}

/** The step whose code this is, one step of difference between the clocks allowed; undefined for a wrong code. */
export function stepOfCode(secret: string, code: string, now: Instant): number | undefined {
  const step = totpStep(now);
  return [step, step - 1, step + 1].find((one) => totpCode(secret, one) === code);
}

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { CredentialsKey } from '#app/config/env.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';

/** Encrypts and decrypts the secrets of accounts (design §8). */
export interface KeyRing {
  /** Id of the key that seals. */
  readonly sealsWith: string;
  /**
   * Encrypts and authenticates a text: AES-256-GCM with a fresh nonce.
   *
   * @param purpose associated data: what was sealed for one purpose (an account) opens for no other
   * @returns `1.<key id>.<base64url of nonce, tag and ciphertext>`
   */
  seal(text: string, purpose: string): string;
  /** The text again. `seal-key-missing`: no key of the ring has that id; `seal-broken`: altered, cut, or of another purpose. */
  open(sealed: string, purpose: string): Result<string, 'seal-key-missing' | 'seal-broken'>;
}

const NONCE = 12;
const TAG = 16;

/** @param keys The first one seals, all of them open. @throws where there is none: a bug. */
export function createKeyRing(keys: readonly CredentialsKey[]): KeyRing {
  const [first] = keys;
  if (!first) throw new Error('A key ring needs a key');
  const byId = new Map(keys.map(({ id, key }) => [id, key]));
  const associated = (id: string, purpose: string) => Buffer.from(`kawaraban seal 1\n${id}\n${purpose}`);
  return {
    sealsWith: first.id,
    seal(text, purpose) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', first.key, nonce, { authTagLength: TAG }).setAAD(associated(first.id, purpose));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `1.${first.id}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed, purpose) {
      const [, id = '', packed = ''] = /^1\.([0-9a-f]{16})\.([\w-]+)$/.exec(sealed) ?? [];
      const bytes = Buffer.from(packed, 'base64url');
      if (bytes.length < NONCE + TAG) return fail('seal-broken');
      const key = byId.get(id);
      if (!key) return fail('seal-key-missing');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG })
          .setAAD(associated(id, purpose))
          .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
        return ok(Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8'));
      } catch {
        return fail('seal-broken');
      }
    },
  };
}

import { fail, ok, type Result } from '#app/domain/result.ts';
import type { KeyRing } from '#app/store/key-ring.ts';
import type { Context } from '../context.ts';
import { openSecret, sealSecret } from './credentials.ts';

/**
 * Encrypts every account's tokens anew with the key that seals now, so that older keys can be taken out
 * of the configuration. May run while the product does, and again. Fails with `seal-key-missing` or
 * `seal-broken` where some cannot be opened; the others are done all the same.
 */
export async function rotateCredentials({ db, log }: Pick<Context, 'db' | 'log'>, ring: KeyRing): Promise<Result<{ rotated: number }, 'seal-key-missing' | 'seal-broken'>> {
  let rotated = 0;
  const trouble: { account: string; code: 'seal-key-missing' | 'seal-broken' }[] = [];
  for (const row of await db.find('credentials', { sealedWith: { not: ring.sealsWith } })) {
    const secret = openSecret(ring, row);
    if (secret.ok) {
      // Renewed meanwhile: then it is under the new key already, or found by the next run.
      const changed = await db.change('credentials', { id: row.id, version: row.version, sealedWith: row.sealedWith }, sealSecret(ring, row.id, secret.value));
      if (changed) rotated += 1;
    } else {
      trouble.push({ account: row.id, code: secret.code });
      log.error({ account: row.id, code: secret.code, sealedWith: row.sealedWith }, 'The tokens of an account cannot be decrypted');
    }
  }
  const [first] = trouble;
  return first ? fail(first.code, { details: { count: trouble.length, rotated } }) : ok({ rotated });
}

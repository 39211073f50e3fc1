import { rotateCredentials } from '#app/operations/accounts/rotate-credentials.ts';
import { createKeyRing } from '#app/store/key-ring.ts';
import { withContext } from './commands/with-context.ts';

// Encrypts the secrets of accounts anew with CREDENTIALS_KEY: npm run rotate-credentials
// First give every process the new key as CREDENTIALS_KEY and the former one in CREDENTIALS_KEYS_OLD; when this
// says that none is left, take the former one out. On the embedded database the server must be stopped.
await withContext(async ({ context }, { credentialsKeys }) => {
  const outcome = await rotateCredentials(context, createKeyRing(credentialsKeys));
  return outcome.ok ? { said: `Encrypted anew: ${String(outcome.value.rotated)}. No older key is needed any more.` } : outcome;
});

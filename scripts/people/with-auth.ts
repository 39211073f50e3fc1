import { createAuth, type Auth } from '#app/auth/auth.ts';
import type { Store } from '#app/store/rows.ts';
import type { Said } from '../commands/run-command.ts';
import { withContext } from '../commands/with-context.ts';

/** Opens the product's database with sign-in over it, runs a command and ends the process with its status. */
export function withAuth(command: (auth: Auth, db: Store) => Promise<Said>): Promise<never> {
  return withContext(async ({ payload, context: { db, realClock, campaignClock, log } }, { publicUrl, sessionSecret }) =>
    command(await createAuth({ payload, db, realClock, campaignClock, publicUrl, secret: sessionSecret, log }), db));
}

import { parseArgs } from 'node:util';
import { makeAdmin } from '#app/auth/make-admin.ts';
import { usage } from './commands/run-command.ts';
import { readPassword } from './people/read-password.ts';
import { withAuth } from './people/with-auth.ts';

// Makes the first admin, or one more: npm run create-admin -- --email a@example.org --name "A. Name"
// The password is asked for, or is the first line of stdin. On the embedded database the server must be stopped.
const { email, name } = readArguments();
const password = await readPassword();
await withAuth(async (auth, db) => {
  const made = await makeAdmin(auth, db, { email, name, password });
  if (!made.ok) return made;
  return { said: made.value.isNew ? 'The admin was made.' : 'The person was there already: they are an admin, with the new password.' };
});

function readArguments(): { email: string; name: string } {
  try {
    const { values } = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } });
    if (values.email !== undefined && values.name !== undefined) return { email: values.email, name: values.name };
  } catch {
    // said below
  }
  return usage('npm run create-admin -- --email <address> --name <name>');
}

import { parseArgs } from 'node:util';
import { fail } from '#app/domain/result.ts';
import { usage } from './commands/run-command.ts';
import { readPassword } from './people/read-password.ts';
import { withAuth } from './people/with-auth.ts';

// Sets a person's password and signs them out everywhere: npm run reset-password -- --email a@example.org
// The password is asked for, or is the first line of stdin. On the embedded database the server must be stopped.
const email = readArguments();
const password = await readPassword();
await withAuth(async (auth, db) => {
  const person = await db.first('users', { email: email.trim().toLowerCase() });
  if (!person) return fail('person-missing');
  const set = await auth.setPassword(person.id, password);
  return set.ok ? { said: 'The password was set; the person is signed out everywhere.' } : set;
});

function readArguments(): string {
  try {
    const { values } = parseArgs({ options: { email: { type: 'string' } } });
    if (values.email !== undefined) return values.email;
  } catch {
    // said below
  }
  return usage('npm run reset-password -- --email <address>');
}

import { z } from 'zod';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Store } from '#app/store/rows.ts';
import type { Auth } from './auth.ts';

const input = z.strictObject({
  email: z.email().max(254).transform((text) => text.toLowerCase()),
  name: z.string().trim().min(1).max(200),
  password: z.string(),
});

export interface MadeAdmin {
  readonly person: string;
  /** False where the person was there and became an admin now. */
  readonly isNew: boolean;
}

/**
 * Makes a person an admin of the secretariat, with a password; for the command line, since there is no
 * first-user screen. Makes the secretariat where there is none. Called again for the same address it
 * sets the new password. Fails with `email-invalid`, `name-invalid`, `password-length`.
 */
export async function makeAdmin(auth: Pick<Auth, 'setPassword'>, db: Store, raw: { email: string; name: string; password: string }): Promise<Result<MadeAdmin, 'email-invalid' | 'name-invalid' | 'password-length' | 'person-missing'>> {
  const parsed = input.safeParse(raw);
  if (!parsed.success) return parsed.error.issues.some(({ path }) => path[0] === 'email') ? fail('email-invalid', { field: 'email' }) : fail('name-invalid', { field: 'name' });
  const { email, name, password } = parsed.data;
  const existing = await db.first('users', { email });
  const person = existing ?? (await db.insert('users', { email, name, emailVerified: false, locale: 'en', zone: 'Asia/Tokyo' }));
  const set = await auth.setPassword(person.id, password);
  if (!set.ok) {
    if (!existing) await db.remove('users', person.id);
    return set;
  }
  const secretariat = (await db.first('partners', { isSecretariat: true }))
    ?? (await db.insert('partners', { name: 'Campaign secretariat', country: 'JP', zone: 'Asia/Tokyo', isSecretariat: true }));
  const membership = await db.first('memberships', { person: person.id, partner: secretariat.id });
  if (!membership) await db.insert('memberships', { person: person.id, partner: secretariat.id, roles: ['admin'], locales: 'all' });
  else if (!membership.roles.includes('admin')) await db.change('memberships', { id: membership.id }, { roles: [...membership.roles, 'admin'] });
  return ok({ person: person.id, isNew: existing === undefined });
}

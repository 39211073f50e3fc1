import type { Clock } from '#app/domain/clock.ts';
import type { Membership } from '#app/domain/permissions.ts';
import type { Store } from '#app/store/rows.ts';
import type { BetterAuth } from './better-auth.ts';
import type { SignedIn } from './door.ts';
import { ABSOLUTE_LIMIT, IDLE_LIMIT, REFRESH_STEP } from './limits.ts';

/**
 * Who is signed in: the session, the person and their memberships, all read now. A revoked session, a
 * person who left and a changed membership count at once. Moves the session's end on, which needs no
 * new cookie: the cookie lives as long as a session can.
 */
export async function readActor(auth: BetterAuth, db: Store, clock: Clock, headers: Headers): Promise<SignedIn | undefined> {
  if (!headers.has('cookie')) return undefined;
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) return undefined;
  const { session, user } = found;
  const now = clock.now();
  const end = Math.min(now + IDLE_LIMIT, session.createdAt.getTime() + ABSOLUTE_LIMIT);
  const left = typeof user.leftAt === 'number' && user.leftAt <= now;
  if (left || end <= now || session.expiresAt.getTime() <= now) {
    await db.remove('auth-sessions', session.id);
    return undefined;
  }
  const expiresAt = end - session.expiresAt.getTime() >= REFRESH_STEP ? await moveEnd(db, session.id, end) : session.expiresAt.getTime();
  if (expiresAt === undefined) return undefined; // revoked in this very moment
  return {
    actor: { person: user.id, memberships: await membershipsOf(db, user.id) },
    person: {
      id: user.id,
      name: user.name,
      email: user.email,
      locale: user.locale ?? 'en',
      zone: user.zone ?? 'Asia/Tokyo',
      twoFactorEnabled: user.twoFactorEnabled ?? false,
    },
    session: { id: session.id, expiresAt },
  };
}

async function moveEnd(db: Store, session: string, end: number): Promise<number | undefined> {
  return (await db.change('auth-sessions', { id: session }, { expiresAt: new Date(end).toISOString() })) ? end : undefined;
}

/** A person's memberships, whether they hold now or not. */
export async function membershipsOf(db: Store, person: string): Promise<Membership[]> {
  const rows = await db.find('memberships', { person });
  if (rows.length === 0) return [];
  const partners = await db.find('partners', { id: { in: [...new Set(rows.map(({ partner }) => partner))] } }, { select: ['isSecretariat'] });
  const secretariat = new Set(partners.filter(({ isSecretariat }) => isSecretariat).map(({ id }) => id));
  return rows.map((row) => ({
    partner: row.partner,
    isSecretariat: secretariat.has(row.partner),
    roles: row.roles,
    locales: row.locales,
    ...(row.validFrom === undefined ? {} : { validFrom: row.validFrom }),
    ...(row.validUntil === undefined ? {} : { validUntil: row.validUntil }),
  }));
}

import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, CollectionAfterLogoutHook, CollectionBeforeChangeHook } from 'payload';
import { doorOf } from '#app/auth/door.ts';
import { dropSessions, forgetPerson } from '#app/auth/forget-person.ts';

interface Person {
  readonly id: string;
  readonly email: string;
  readonly leftAt?: number | null;
}

/** Addresses are compared in lower case; a new address proves nothing about who reads it. */
export const stampEmail: CollectionBeforeChangeHook<Person> = ({ data, originalDoc }) => {
  if (typeof data.email !== 'string') return data;
  const email = data.email.trim().toLowerCase();
  const changed = originalDoc !== undefined && originalDoc.email !== email;
  return { ...data, email, ...(changed ? { emailVerified: false } : {}) };
};

/** A changed address or a person who left: signed out everywhere, in the same transaction. */
export const endSessions: CollectionAfterChangeHook<Person> = async ({ doc, previousDoc, operation, req }) => {
  if (operation !== 'update') return doc;
  const left = Boolean(doc.leftAt) && !previousDoc.leftAt;
  if (doc.email !== previousDoc.email || left) await dropSessions(req.payload.db, doc.id, req);
  return doc;
};

/** Sessions, password, second factor and memberships go with the person; evidence stays. */
export const forget: CollectionAfterDeleteHook<Person> = async ({ id, req }) => {
  await forgetPerson(req.payload.db, String(id), req);
};

/** The admin's log-out button ends our session: Payload has none of its own. In Payload's transaction, which on SQLite no other write can pass. */
export const signOut: CollectionAfterLogoutHook<Person> = async ({ req }) => {
  const { sessionId } = req.user as { sessionId?: string } | null ?? {}; // as src/cms/session-strategy.ts made it
  if (sessionId) await req.payload.db.deleteOne({ collection: 'auth-sessions', where: { id: { equals: sessionId } }, req });
  req.responseHeaders ??= new Headers();
  for (const cookie of doorOf(req.payload)?.forgetCookies ?? []) req.responseHeaders.append('set-cookie', cookie);
};

import type { Payload, PayloadRequest } from 'payload';

type Database = Payload['db'];
type InTransaction = Pick<PayloadRequest, 'transactionID'>;

/** Signs a person out everywhere. Within the transaction of `req`, where there is one. */
export async function dropSessions(db: Database, person: string, req: InTransaction): Promise<void> {
  await db.deleteMany({ collection: 'auth-sessions', where: { userId: { equals: person } }, req });
}

/** Removes all that lets a person sign in, and what they might do. Evidence (decisions, audit entries) names an id and stays. */
export async function forgetPerson(db: Database, person: string, req: InTransaction): Promise<void> {
  await dropSessions(db, person, req);
  await db.deleteMany({ collection: 'auth-accounts', where: { userId: { equals: person } }, req });
  await db.deleteMany({ collection: 'auth-two-factors', where: { userId: { equals: person } }, req });
  await db.deleteMany({ collection: 'memberships', where: { person: { equals: person } }, req });
}

import type { Payload } from 'payload';
import type { Clock } from '#app/domain/clock.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Store } from '#app/store/rows.ts';
import { createBetterAuth, isAllowed } from './better-auth.ts';
import { cookieNames, type CookieNames } from './cookie-names.ts';
import { openDoor, type AuthDoor, type SignedIn } from './door.ts';
import { MAX_PASSWORD, MIN_PASSWORD } from './limits.ts';
import type { SignInMailer } from './mailer.ts';
import { readActor } from './read-actor.ts';

export interface AuthOptions {
  readonly payload: Payload;
  readonly db: Store;
  readonly realClock: Clock;
  readonly campaignClock: Clock;
  readonly publicUrl: string;
  readonly secret: string;
  readonly mailer?: SignInMailer;
  /** Lets anybody become anybody: `signInAs`. */
  readonly demo?: boolean;
  /** Sign-in requests of one address in a minute; 60 unless given. */
  readonly perMinute?: number;
  readonly log: { error(fields: object, message: string): void };
}

/** One signed-in device of a person. Moments are ISO 8601 text. */
export interface SessionInfo {
  readonly id: string;
  readonly userAgent: string;
  readonly signedInAt: string;
  readonly expiresAt: string;
  readonly isThisOne: boolean;
}

/** Everything that the rest of the product asks of sign-in. */
export interface Auth extends AuthDoor {
  readonly cookies: CookieNames;
  readonly canMail: boolean;
  readonly demo: boolean;
  /** better-auth's own endpoints under `/auth/`, those on the list only. */
  handle(request: Request): Promise<Response>;
  /** Who is signed in; undefined for nobody. Reads everything again. */
  readActor(headers: Headers): Promise<SignedIn | undefined>;
  /** Ends the request's session. Send {@link AuthDoor.forgetCookies} along. */
  signOut(headers: Headers): Promise<void>;
  sessions(signedIn: SignedIn): Promise<SessionInfo[]>;
  /** Ends a session of the same person. Fails with `session-missing`. */
  revoke(signedIn: SignedIn, session: string): Promise<Result<void, 'session-missing'>>;
  /** The demo's person switch: `Set-Cookie` values of a new session. Fails with `demo-only`, `person-missing`. */
  signInAs(person: string, headers: Headers): Promise<Result<readonly string[], 'demo-only' | 'person-missing'>>;
  /** Sets a password, ends all sessions and marks the address as proven. Fails with `password-length`, `person-missing`. */
  setPassword(person: string, password: string): Promise<Result<void, 'password-length' | 'person-missing'>>;
}

/** Makes sign-in and opens its door for Payload. Once per process, after the database was prepared. */
export async function createAuth(options: AuthOptions): Promise<Auth> {
  const { db, realClock, publicUrl } = options;
  const demo = options.demo ?? false;
  const better = createBetterAuth({
    payload: options.payload,
    db,
    clock: realClock,
    publicUrl,
    secret: options.secret,
    mailer: options.mailer,
    perMinute: options.perMinute ?? 60,
    onTrouble: (message) => options.log.error({ message }, 'Sign-in failed inside'),
  });
  const inner = await better.$context;
  const cookies = cookieNames(publicUrl);
  const read = (headers: Headers) => readActor(better, db, realClock, headers);

  const auth: Auth = {
    publicOrigin: publicUrl,
    cookies,
    demo,
    canMail: options.mailer !== undefined,
    forgetCookies: [cookies.session, cookies.secondFactor, cookies.code].map(
      (name) => `${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${cookies.secure ? '; Secure' : ''}`,
    ),
    now: () => options.campaignClock.now(),
    handle: async (request) => isAllowed(request) ? better.handler(request) : Response.json({ message: 'Not here' }, { status: 404 }),
    readActor: read,
    async signOut(headers) {
      const signedIn = await read(headers);
      if (signedIn) await db.remove('auth-sessions', signedIn.session.id);
    },
    async sessions({ person, session }) {
      const rows = await db.find('auth-sessions', { userId: person.id }, { sort: '-createdAt', limit: 100 });
      return rows
        .filter(({ expiresAt }) => Date.parse(expiresAt) > realClock.now())
        .map((row) => ({ id: row.id, userAgent: row.userAgent ?? '', signedInAt: row.createdAt, expiresAt: row.expiresAt, isThisOne: row.id === session.id }));
    },
    async revoke({ person }, session) {
      const row = await db.first('auth-sessions', { id: session, userId: person.id });
      if (!row) return fail('session-missing');
      await db.remove('auth-sessions', row.id);
      return ok(undefined);
    },
    async signInAs(person, headers) {
      if (!demo) return fail('demo-only');
      if (!(await db.get('users', person))) return fail('person-missing');
      await auth.signOut(headers);
      const { headers: answer } = await better.api.signInAsPerson({ body: { person }, headers, returnHeaders: true });
      return ok(answer.getSetCookie());
    },
    async setPassword(person, password) {
      if (password.length < MIN_PASSWORD || password.length > MAX_PASSWORD) return fail('password-length', { field: 'password', details: { least: MIN_PASSWORD, most: MAX_PASSWORD } });
      if (!(await db.get('users', person))) return fail('person-missing');
      const hash = await inner.password.hash(password);
      if (await db.first('auth-accounts', { userId: person, providerId: 'credential' })) await inner.internalAdapter.updatePassword(person, hash);
      else await inner.internalAdapter.createAccount({ userId: person, providerId: 'credential', accountId: person, password: hash });
      await db.change('users', { id: person }, { emailVerified: true });
      for (const { id } of await db.find('auth-sessions', { userId: person }, { select: ['userId'] })) await db.remove('auth-sessions', id);
      return ok(undefined);
    },
  };
  openDoor(options.payload, auth);
  return auth;
}

import { createHmac } from 'node:crypto';
import { APIError, isAPIError } from 'better-auth/api';
import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import type { Payload } from 'payload';
import type { Clock } from '#app/domain/clock.ts';
import type { Store } from '#app/store/rows.ts';
import { payloadAdapter } from './adapter.ts';
import { codePlugin } from './code-plugin.ts';
import { cookieNames, type CookieNames } from './cookie-names.ts';
import { createDelays } from './delays.ts';
import { guardPlugin } from './guard-plugin.ts';
import { ABSOLUTE_LIMIT, IDLE_LIMIT, MAX_PASSWORD, MIN_PASSWORD } from './limits.ts';
import type { SignInMailer } from './mailer.ts';

/** The visitor's address as the server knows it. The server overwrites whatever a visitor sent under this name. */
export const CLIENT_HEADER = 'x-kawaraban-client';
export const AUTH_PATH = '/auth';

/** Everything that better-auth answers over HTTP, by POST; all else is 404. About forty more endpoints come with it. */
export const allowedPaths: readonly string[] = [
  '/sign-in/email', '/code/send', '/sign-in/code', '/sign-out',
  '/two-factor/verify-totp', '/two-factor/verify-backup-code', '/two-factor/enable', '/two-factor/disable',
];

/** Whether a request may reach better-auth at all. */
export function isAllowed(request: Request): boolean {
  const { pathname } = new URL(request.url);
  return request.method === 'POST' && pathname.startsWith(AUTH_PATH) && allowedPaths.includes(pathname.slice(AUTH_PATH.length));
}

export interface BetterAuthOptions {
  readonly payload: Payload;
  readonly db: Store;
  readonly clock: Clock;
  readonly publicUrl: string;
  /** 32 characters or more; keys of sign-in are derived from it. */
  readonly secret: string;
  /** Undefined: nobody can sign in with a mailed code. */
  readonly mailer: SignInMailer | undefined;
  /** Sign-in requests of one address in a minute. */
  readonly perMinute: number;
  readonly onTrouble: (message: string) => void;
}

/** The better-auth instance, with what it leaves open closed (docs/decisions/050, 051). */
export function createBetterAuth(options: BetterAuthOptions) {
  const { clock, db, publicUrl } = options;
  const cookies = cookieNames(publicUrl);
  const key = createHmac('sha256', options.secret).update('sign-in devices and codes').digest('hex');
  return betterAuth({
    appName: 'Kawaraban',
    baseURL: publicUrl,
    basePath: AUTH_PATH,
    secret: createHmac('sha256', options.secret).update('better-auth').digest('hex'),
    trustedOrigins: [publicUrl],
    telemetry: { enabled: false },
    logger: { log: (level, message) => { if (level === 'error') options.onTrouble(message); } },
    // A refusal is no trouble, and its message may name somebody.
    onAPIError: { onError: (error) => { if (!isAPIError(error) || error.statusCode >= 500) options.onTrouble(String(error)); } },
    database: payloadAdapter(options.payload),
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const person = await db.get('users', session.userId);
            if (!person || (person.leftAt !== undefined && person.leftAt <= clock.now())) throw new APIError('UNAUTHORIZED', { code: 'PERSON_LEFT', message: 'This person has left' });
            return {
              data: { ...session, expiresAt: new Date(clock.now() + IDLE_LIMIT), ipAddress: '', userAgent: (session.userAgent ?? '').slice(0, 300) },
            };
          },
        },
      },
    },
    user: {
      modelName: 'users',
      additionalFields: {
        locale: { type: 'string', required: false, input: false },
        zone: { type: 'string', required: false, input: false },
        leftAt: { type: 'number', required: false, input: false },
      },
    },
    session: {
      modelName: 'auth-sessions',
      expiresIn: ABSOLUTE_LIMIT / 1000, // of the cookie; the row's own end is the idle limit, moved on by src/auth/read-actor.ts
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    account: { modelName: 'auth-accounts', accountLinking: { enabled: false } },
    verification: { modelName: 'auth-verifications' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: MIN_PASSWORD, maxPasswordLength: MAX_PASSWORD },
    rateLimit: { enabled: true, window: 60, max: options.perMinute, customRules: sameForAll(options.perMinute) },
    advanced: {
      database: { generateId: false },
      ipAddress: { ipAddressHeaders: [CLIENT_HEADER] },
      useSecureCookies: false, // its prefix would be __Secure-; ours is __Host-
      defaultCookieAttributes: { secure: cookies.secure, httpOnly: true, sameSite: 'lax', path: '/' },
      cookies: namesOf(cookies),
    },
    plugins: [
      secondFactorEverywhere(twoFactor({ accountLockout: { enabled: false }, schema: { twoFactor: { modelName: 'auth-two-factors' } } })),
      codePlugin({ mailer: options.mailer, cookies, clock, key }),
      guardPlugin({ db, clock, delays: createDelays(db, clock, key), cookies, key }),
    ],
  });
}

export type BetterAuth = ReturnType<typeof createBetterAuth>;

/** The plugin challenges password sign-in only; a mailed code would walk round it. */
function secondFactorEverywhere(plugin: ReturnType<typeof twoFactor>): ReturnType<typeof twoFactor> {
  const [challenge] = plugin.hooks.after;
  if (!challenge || plugin.hooks.after.length !== 1) throw new Error('The two-factor plugin of better-auth is not as it was: look at its after-hooks');
  challenge.matcher = ({ path }: { path?: string }) => path === '/sign-in/email' || path === '/sign-in/code';
  return plugin;
}

function namesOf(cookies: CookieNames) {
  return { session_token: { name: cookies.session }, two_factor: { name: cookies.secondFactor } };
}

/** The plugins bring rules of their own (three in ten seconds), which a whole ministry behind one address would share. */
function sameForAll(max: number) {
  return Object.fromEntries(['/sign-in/*', '/two-factor/*', '/code/*', '/sign-out'].map((path) => [path, { window: 60, max }]));
}

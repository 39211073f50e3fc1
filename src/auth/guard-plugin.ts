import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api';
import { symmetricDecrypt } from 'better-auth/crypto';
import { DAY, type Clock } from '#app/domain/clock.ts';
import type { Result } from '#app/domain/result.ts';
import type { Store } from '#app/store/rows.ts';
import { cookie } from './code-plugin.ts';
import type { CookieNames } from './cookie-names.ts';
import type { Attempt, Attempter, Delays } from './delays.ts';
import { knownFor, readDevice, remember } from './devices.ts';
import { stepOfCode } from './totp.ts';

const DEVICE_LIFETIME_S = (365 * DAY) / 1000;

export interface GuardOptions {
  readonly db: Store;
  readonly clock: Clock;
  readonly delays: Delays;
  readonly cookies: CookieNames;
  readonly key: string;
}

const attempts: Readonly<Record<string, Attempt>> = {
  '/sign-in/email': 'password',
  '/code/send': 'code',
  '/two-factor/verify-totp': 'second-factor',
  '/two-factor/verify-backup-code': 'second-factor',
  '/two-factor/enable': 'password',
  '/two-factor/disable': 'password',
};

/** Paths that ask a signed-in person for their password again. */
const again: readonly string[] = ['/two-factor/enable', '/two-factor/disable'];

type Middleware = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/**
 * What better-auth leaves open: growing delays per person and device, and each code
 * of an authenticator app once only. Its after-hook must run after the two-factor plugin's.
 */
export function guardPlugin({ db, clock, delays, cookies, key }: GuardOptions): BetterAuthPlugin {
  /** Whose app is asked, in better-auth's own order: the session's (setting it up), else the challenge's. */
  const challenged = async (ctx: Middleware): Promise<string | undefined> => {
    const session = await getSessionFromCtx(ctx, { disableRefresh: true });
    if (session) return session.user.id;
    const name = ctx.context.createAuthCookie('two_factor').name;
    const identifier = await ctx.getSignedCookie(name, ctx.context.secret);
    const row = identifier ? await ctx.context.internalAdapter.findVerificationValue(identifier) : null;
    return row?.value;
  };
  const who = async (ctx: Middleware, attempt: Attempt): Promise<{ attempter: Attempter; person?: string } | undefined> => {
    const device = readDevice(ctx.getCookie(cookies.device));
    if (attempt !== 'second-factor') {
      const session = again.includes(ctx.path) ? await getSessionFromCtx(ctx, { disableRefresh: true }) : null;
      const email = session?.user.email ?? textOf(ctx.body, 'email').trim();
      return { attempter: { person: email, knownDevice: knownFor(key, device, email) } };
    }
    const person = await challenged(ctx);
    const user = person ? await ctx.context.internalAdapter.findUserById(person) : null;
    return user && person ? { attempter: { person, knownDevice: knownFor(key, device, user.email) }, person } : undefined;
  };

  return {
    id: 'guard',
    hooks: {
      before: [{
        matcher: ({ path }) => path !== undefined && path in attempts,
        handler: createAuthMiddleware(async (ctx) => {
          const attempt = attempts[ctx.path];
          const found = attempt && (await who(ctx, attempt));
          if (textOf(ctx.body, 'trustDevice') !== '') throw new APIError('BAD_REQUEST', { code: 'NO_TRUSTED_DEVICES', message: 'Every sign-in asks for the second factor' });
          if (!found) return;
          refuseIfTooEarly(await delays.begin(attempt, found.attempter));
          if (ctx.path === '/two-factor/verify-totp' && found.person) await useStep(ctx, found.person, textOf(ctx.body, 'code'));
        }),
      }],
      after: [{
        matcher: ({ path }) => path !== undefined && (path in attempts || path === '/sign-in/code'),
        handler: createAuthMiddleware(async (ctx) => {
          if (isAPIError(ctx.context.returned)) return;
          const user = ctx.context.newSession?.user;
          const device = readDevice(ctx.getCookie(cookies.device));
          // The password was right, even where a second factor is still asked for.
          const right = attempts[ctx.path] === 'password' ? await who(ctx, 'password') : undefined;
          if (right) await delays.clear('password', right.attempter);
          if (!user) return;
          const knownDevice = knownFor(key, device, user.email);
          await delays.clear('code', { person: user.email, knownDevice });
          await delays.clear('second-factor', { person: user.id, knownDevice });
          ctx.setCookie(cookies.device, remember(key, device, user.email), cookie(cookies, DEVICE_LIFETIME_S));
        }),
      }],
    },
  };

  /** Marks a right code's time step as used, before better-auth looks at it; the second use finds it marked. */
  async function useStep(ctx: Middleware, person: string, code: string): Promise<void> {
    const row = await db.first('auth-two-factors', { userId: person });
    if (!row) return;
    const secret = await symmetricDecrypt({ key: ctx.context.secretConfig, data: row.secret });
    const step = stepOfCode(secret, code, clock.now());
    if (step === undefined) return; // wrong, and better-auth says so
    if (!(await db.change('auth-two-factors', { id: row.id, lastStep: { lt: step } }, { lastStep: step }))) {
      throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'This code was used already' });
    }
  }
}

function refuseIfTooEarly(begun: Result<void>): void {
  if (begun.ok) return;
  throw new APIError('TOO_MANY_REQUESTS', { code: 'SIGN_IN_WAIT', message: 'Too many failed attempts', seconds: begun.details?.['seconds'] });
}

/** A field of a body that was not parsed yet; empty where it is no text. `true` counts as "true". */
function textOf(body: unknown, name: string): string {
  if (typeof body !== 'object' || body === null) return '';
  const value = (body as Record<string, unknown>)[name];
  return typeof value === 'string' || value === true ? String(value) : '';
}

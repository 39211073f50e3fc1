import { createHmac, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { Clock } from '#app/domain/clock.ts';
import type { CookieNames } from './cookie-names.ts';
import { CODE_LIFETIME, CODE_TRIES } from './limits.ts';
import type { SignInMailer } from './mailer.ts';

export interface CodeOptions {
  readonly mailer: SignInMailer | undefined;
  readonly cookies: CookieNames;
  readonly clock: Clock;
  /** Keys the stored digests: six digits alone would be found by trying. */
  readonly key: string;
}

const stored = z.strictObject({ person: z.string().nullable(), digest: z.string(), tries: z.number().int() });

/**
 * Sign-in by a six-digit code to the person's address. Unlike better-auth's own plugin, a code belongs
 * to the device that asked for it (a cookie names the challenge): nobody else can use up its tries,
 * replace it, or answer it (docs/decisions/051). An unknown address is answered in the same way.
 */
export function codePlugin({ mailer, cookies, clock, key }: CodeOptions) {
  const digestOf = (challenge: string, code: string) => createHmac('sha256', key).update(`code\n${challenge}\n${code}`).digest('hex');
  const identifierOf = (challenge: string) => `code-${createHmac('sha256', key).update(challenge).digest('hex')}`;

  return {
    id: 'code',
    endpoints: {
      sendCode: createAuthEndpoint('/code/send', { method: 'POST', body: z.strictObject({ email: z.string().max(254) }) }, async (ctx) => {
        if (!mailer) throw new APIError('BAD_REQUEST', { code: 'NO_MAIL', message: 'There is no mail here' });
        const found = await ctx.context.internalAdapter.findUserByEmail(ctx.body.email.trim().toLowerCase());
        const person = found?.user;
        const challenge = randomUUID();
        const code = String(randomInt(1_000_000)).padStart(6, '0');
        const expiresAt = clock.now() + CODE_LIFETIME;
        await ctx.context.internalAdapter.createVerificationValue({
          identifier: identifierOf(challenge),
          value: JSON.stringify({ person: person?.id ?? null, digest: digestOf(challenge, code), tries: 0 }),
          expiresAt: new Date(expiresAt),
        });
        await ctx.setSignedCookie(cookies.code, challenge, ctx.context.secret, cookie(cookies, CODE_LIFETIME / 1000));
        if (person) await mailer.sendCode({ to: person.email, name: person.name, locale: localeOf(person), code, expiresAt });
        return ctx.json({ sent: true });
      }),

      signInWithCode: createAuthEndpoint('/sign-in/code', { method: 'POST', body: z.strictObject({ code: z.string().max(20) }) }, async (ctx) => {
        const wrong = new APIError('UNAUTHORIZED', { code: 'CODE_WRONG', message: 'The code is wrong' });
        const over = new APIError('UNAUTHORIZED', { code: 'CODE_OVER', message: 'The code holds no longer' });
        const challenge = await ctx.getSignedCookie(cookies.code, ctx.context.secret);
        if (!challenge) throw over;
        // Taken by one request at a time: others at the same moment find nothing to guess at.
        const taken = await ctx.context.internalAdapter.consumeVerificationValue(identifierOf(challenge));
        const held = taken && taken.expiresAt.getTime() > clock.now() ? stored.parse(JSON.parse(taken.value)) : undefined;
        if (!taken || !held) throw over;
        const given = Buffer.from(digestOf(challenge, ctx.body.code.replaceAll(/\s/g, '')));
        const right = timingSafeEqual(given, Buffer.from(held.digest));
        const person = right && held.person !== null ? await ctx.context.internalAdapter.findUserById(held.person) : null;
        if (!person) {
          if (held.tries + 1 >= CODE_TRIES) throw over;
          await ctx.context.internalAdapter.createVerificationValue({
            identifier: identifierOf(challenge),
            value: JSON.stringify({ ...held, tries: held.tries + 1 }),
            expiresAt: taken.expiresAt,
          });
          throw wrong;
        }
        const verified = person.emailVerified ? person : await ctx.context.internalAdapter.updateUser(person.id, { emailVerified: true });
        const session = await ctx.context.internalAdapter.createSession(person.id);
        await setSessionCookie(ctx, { session, user: verified });
        ctx.setCookie(cookies.code, '', cookie(cookies, 0));
        return ctx.json({ signedIn: true });
      }),

      // Without a path no request reaches it: the demo's person switch calls it in the process.
      signInAsPerson: createAuthEndpoint.serverOnly({ method: 'POST', body: z.strictObject({ person: z.string() }) }, async (ctx) => {
        const person = await ctx.context.internalAdapter.findUserById(ctx.body.person);
        if (!person) throw new APIError('NOT_FOUND', { code: 'PERSON_MISSING', message: 'No such person' });
        const session = await ctx.context.internalAdapter.createSession(person.id);
        await setSessionCookie(ctx, { session, user: person });
        return ctx.json({ signedIn: true });
      }),
    },
  } satisfies BetterAuthPlugin;
}

/** `locale` is a column of ours, which better-auth hands through untyped. */
function localeOf(person: object): string {
  return 'locale' in person && typeof person.locale === 'string' ? person.locale : 'en';
}

/** Attributes of our short-lived cookies. @param maxAge seconds */
export function cookie(names: CookieNames, maxAge: number) {
  return { httpOnly: true, secure: names.secure, sameSite: 'lax', path: '/', maxAge } as const;
}

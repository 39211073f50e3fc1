import type { Auth } from '../auth.ts';
import { AUTH_PATH, CLIENT_HEADER } from '../better-auth.ts';

/** What better-auth said to a step of sign-in. */
export type Outcome =
  | { readonly kind: 'signed-in' | 'sent' | 'second-step'; readonly cookies: readonly string[]; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: 'problem'; readonly code: string; readonly status: number; readonly details: Readonly<Record<string, unknown>>; readonly cookies: readonly string[] };

/** Our sentences for better-auth's codes and for those of our plugins. */
const sentences: Readonly<Record<string, string>> = {
  SIGN_IN_WAIT: 'sign-in-wait',
  CODE_WRONG: 'code-wrong',
  CODE_OVER: 'code-over',
  INVALID_PASSWORD: 'password-wrong',
  INVALID_CODE: 'second-factor-wrong',
  INVALID_BACKUP_CODE: 'second-factor-wrong',
  INVALID_TWO_FACTOR_COOKIE: 'sign-in-again',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'sign-in-again',
};

/**
 * Takes one step through better-auth's own endpoint, so that a form and a script pass the same guards.
 * @param path Below `/auth`.
 */
export async function step(auth: Auth, request: Request, path: string, body: Readonly<Record<string, string>>): Promise<Outcome> {
  const headers = new Headers({ 'content-type': 'application/json', origin: auth.publicOrigin });
  for (const name of ['cookie', 'user-agent', CLIENT_HEADER]) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const response = await auth.handle(new Request(`${auth.publicOrigin}${AUTH_PATH}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
  const cookies = response.headers.getSetCookie();
  const answer = await readObject(response);
  if (response.ok) {
    if (answer['twoFactorRedirect'] === true) return { kind: 'second-step', cookies, body: answer };
    return { kind: answer['sent'] === true ? 'sent' : 'signed-in', cookies, body: answer };
  }
  const named = typeof answer['code'] === 'string' ? sentences[answer['code']] : undefined;
  const code = named ?? (response.status === 429 ? 'sign-in-busy' : response.status >= 500 ? 'sign-in-failed' : 'sign-in-wrong');
  return { kind: 'problem', code, status: response.status >= 500 || response.status === 429 ? response.status : 401, details: answer, cookies };
}

async function readObject(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text();
  const parsed: unknown = text.startsWith('{') ? JSON.parse(text) : {};
  return parsed as Record<string, unknown>; // an object, since it begins like one
}

/** Goes on with a GET, taking cookies along. */
export function redirect(to: string, cookies: readonly string[]): Response {
  const response = new Response(null, { status: 303, headers: { location: to, 'cache-control': 'no-store' } });
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
}

/** The text fields of a form; none where the body is no form. */
export async function fields(request: Request): Promise<Record<string, string | undefined>> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) return {};
  return Object.fromEntries(new URLSearchParams(await request.text()));
}

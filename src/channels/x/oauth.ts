import { createHash } from 'node:crypto';
import { z } from 'zod';
import { xCall, type XEnd, type XHosts } from './call.ts';

/*
 * OAuth 2.0 with PKCE as X documents it: pages and days in SOURCES.md. Access tokens hold two hours; a refresh
 * gives a new pair, and the old refresh token is used up.
 */

/** The application that this installation is at X. */
export interface XApp extends XHosts {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface XTokens {
  readonly access: string;
  readonly refresh: string;
  /** How long the access token holds from now, in ms. */
  readonly holdsMs: number;
}

export interface XUser {
  readonly id: string;
  readonly username: string;
}

const tokenSchema = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1), expires_in: z.number().positive() });
const userSchema = z.object({ data: z.object({ id: z.string().regex(/^\d+$/), username: z.string().regex(/^\w{1,15}$/) }) });

/** What an account's consent is asked for: reading and writing posts and media, and renewing without the person. */
const SCOPES = 'tweet.read tweet.write users.read media.write offline.access';
const TOKEN = 'https://api.x.com/2/oauth2/token';

/** Where the browser goes for the consent. `verifier`: 43 to 128 characters that only we know (RFC 7636). */
export function consentUrl(app: XApp, { redirectUri, state, verifier }: { redirectUri: string; state: string; verifier: string }): string {
  const url = new URL('/i/oauth2/authorize', app.standIn ?? 'https://x.com');
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: redirectUri,
    scope: SCOPES,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
}

/** Exchanges the code of a consent for tokens. It can be used once. */
export function exchangeCode(app: XApp, { code, redirectUri, verifier }: { code: string; redirectUri: string; verifier: string }, signal: AbortSignal): Promise<XEnd<XTokens>> {
  return askForTokens(app, { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier }, signal);
}

/** Exchanges a refresh token for a new pair. After `no-answer` it may be used up. */
export function refreshTokens(app: XApp, refresh: string, signal: AbortSignal): Promise<XEnd<XTokens>> {
  return askForTokens(app, { grant_type: 'refresh_token', refresh_token: refresh }, signal);
}

/** Whose consent a token stands for. */
export function readXUser(app: XHosts, token: string, signal: AbortSignal): Promise<XEnd<XUser>> {
  return xCall(app, token, signal, (client) => client.v2.get('users/me', {}, { fullResponse: true }), (body) => userSchema.safeParse(body).data?.data);
}

/** Ends a consent at X. Ending one that is over already is an answer too. */
export function revokeTokens(app: XApp, refresh: string, signal: AbortSignal): Promise<XEnd<true>> {
  const body = { token: refresh, token_type_hint: 'refresh_token' };
  return xCall(app, identityOf(app), signal, (client) => client.post('https://api.x.com/2/oauth2/revoke', body, { forceBodyMode: 'url', fullResponse: true }), () => true);
}

/** Form-encoded, as X documents it: the library's own methods send JSON here. */
function askForTokens(app: XApp, body: Record<string, string>, signal: AbortSignal): Promise<XEnd<XTokens>> {
  return xCall(app, identityOf(app), signal, (client) => client.post(TOKEN, body, { forceBodyMode: 'url', fullResponse: true }), (answer) => {
    const { data } = tokenSchema.safeParse(answer);
    return data && { access: data.access_token, refresh: data.refresh_token, holdsMs: data.expires_in * 1_000 };
  });
}

function identityOf({ clientId, clientSecret }: XApp): { clientId: string; clientSecret: string } {
  return { clientId, clientSecret };
}

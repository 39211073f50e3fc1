import { createHash } from 'node:crypto';
import { oauthError, type XAnswer } from './answers.ts';
import { token, type XMemory } from './memory.ts';
import { authorizeSchema, revokeSchema, tokenSchema } from './schemas.ts';

/** The consent page, on which this fake's person `username` always says yes. */
export function authorize(memory: XMemory, query: URLSearchParams, username: string): XAnswer {
  const parsed = authorizeSchema.safeParse(Object.fromEntries(query));
  if (!parsed.success || parsed.data.client_id !== memory.client.id) return malformed(memory, 'authorize');
  const { redirect_uri: redirectUri, code_challenge: challenge, state } = parsed.data;
  const code = token('code');
  memory.codes.push({ code, challenge, redirectUri, user: memory.user(username) });
  const back = new URL(redirectUri);
  back.searchParams.set('state', state);
  back.searchParams.set('code', code);
  return { status: 302, headers: { location: back.href } };
}

/** `POST /2/oauth2/token`: a confidential client shows its secret in the Authorization header. */
export function tokens(memory: XMemory, body: Buffer, authorization: string | undefined): XAnswer {
  if (!isOurClient(memory, authorization)) return oauthError(401, 'unauthorized_client', 'Missing valid authorization header');
  const parsed = tokenSchema.safeParse(Object.fromEntries(new URLSearchParams(body.toString('utf8'))));
  if (!parsed.success) return malformed(memory, 'token');
  return parsed.data.grant_type === 'refresh_token' ? refresh(memory, parsed.data.refresh_token) : exchange(memory, parsed.data);
}

function exchange(memory: XMemory, given: { code: string; redirect_uri: string; code_verifier: string }): XAnswer {
  const at = memory.codes.findIndex(({ code }) => code === given.code);
  const known = at < 0 ? undefined : memory.codes.splice(at, 1)[0];
  if (!known) return oauthError(400, 'invalid_request', 'Value passed for the authorization code was invalid.');
  const challenge = createHash('sha256').update(given.code_verifier).digest('base64url');
  if (challenge !== known.challenge) return oauthError(400, 'invalid_request', 'Value passed for the code verifier was invalid.');
  if (known.redirectUri !== given.redirect_uri) return oauthError(400, 'invalid_request', 'Value passed for the redirect uri did not match the uri of the authorization code.');
  return tokenAnswer(memory.grant(known.user));
}

function refresh(memory: XMemory, given: string): XAnswer {
  const grant = memory.grants.find((one) => one.refresh === given);
  if (grant) {
    memory.rotate(grant);
    return tokenAnswer(grant);
  }
  // A token that was used before may be in a thief's hands: the whole grant ends.
  const used = memory.grants.findIndex((one) => one.used.has(given));
  if (used >= 0) memory.grants.splice(used, 1);
  return oauthError(400, 'invalid_request', 'Value passed for the token was invalid.');
}

export function revoke(memory: XMemory, body: Buffer, authorization: string | undefined): XAnswer {
  if (!isOurClient(memory, authorization)) return oauthError(401, 'unauthorized_client', 'Missing valid authorization header');
  const parsed = revokeSchema.safeParse(Object.fromEntries(new URLSearchParams(body.toString('utf8'))));
  if (!parsed.success) return malformed(memory, 'revoke');
  const at = memory.grants.findIndex(({ access, refresh: renewal }) => parsed.data.token === access || parsed.data.token === renewal);
  if (at >= 0) memory.grants.splice(at, 1);
  return { status: 200, body: { revoked: true } };
}

function tokenAnswer({ access, refresh: renewal }: { access: string; refresh: string }): XAnswer {
  return { status: 200, body: { token_type: 'bearer', expires_in: 7200, access_token: access, refresh_token: renewal, scope: 'tweet.read tweet.write users.read media.write offline.access' } };
}

function isOurClient({ client }: XMemory, authorization: string | undefined): boolean {
  return authorization === `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`;
}

function malformed(memory: XMemory, what: string): XAnswer {
  memory.malformed.push(what);
  return oauthError(400, 'invalid_request', `Malformed: ${what}`);
}

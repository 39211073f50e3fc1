import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { consentUrl, type XApp } from '#app/channels/x/oauth.ts';
import type { XConfig } from '#app/config/env.ts';
import { MINUTE } from '#app/domain/clock.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { KeyRing } from '#app/store/key-ring.ts';

/** What connecting needs of this installation. */
export interface XApplication {
  readonly ring: KeyRing;
  /** Undefined where this installation is no application at X. */
  readonly app: XApp | undefined;
  readonly publicUrl: string;
}

/** Where X sends the browser back to. */
export const CALLBACK = '/desk/accounts/connected';
/** How long somebody may take at X. */
const CONSENT_WITHIN = 15 * MINUTE;

/** The application of the configuration, as the channel takes it. */
export function xApp(config: XConfig | undefined): XApp | undefined {
  if (!config) return undefined;
  const { clientId, clientSecret, standIn } = config;
  return { clientId, clientSecret, ...(standIn === undefined ? {} : { standIn }) };
}

const begunSchema = z.strictObject({ account: z.string(), verifier: z.string(), until: z.number() });
type Begun = z.output<typeof begunSchema>;

export function redirectUri({ publicUrl }: Pick<XApplication, 'publicUrl'>): string {
  return `${publicUrl}${CALLBACK}`;
}

/**
 * The address at X where a person consents for an account. What has to be known when they come back goes
 * along as `state`, encrypted for that person: nothing is stored, and nobody else can use it (decision 142).
 */
export function beginConsent({ ring, app, publicUrl }: XApplication, account: string, person: string, realNow: number): string | undefined {
  if (!app) return undefined;
  const begun: Begun = { account, verifier: randomBytes(32).toString('base64url'), until: realNow + CONSENT_WITHIN };
  return consentUrl(app, { redirectUri: redirectUri({ publicUrl }), state: ring.seal(JSON.stringify(begun), purposeOf(person)), verifier: begun.verifier });
}

/** What this person began. Fails with `consent-not-begun`: another's, altered, or too long ago. */
export function readBegun(ring: KeyRing, state: string, person: string, realNow: number): Result<Begun, 'consent-not-begun'> {
  const opened = ring.open(state, purposeOf(person));
  const begun = opened.ok ? begunSchema.safeParse(JSON.parse(opened.value)).data : undefined;
  return begun && realNow < begun.until ? ok(begun) : fail('consent-not-begun');
}

function purposeOf(person: string): string {
  return `consent:${person}`;
}

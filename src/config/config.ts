import { resolve } from 'node:path';
import { createHash } from 'node:crypto';
import type { Environment } from './environment.ts';
import { type ConfigProblem, environmentSchema, type logLevels, type ParsedEnvironment } from './fields.ts';
import { problemsBetween } from './cross-checks.ts';

/** A key for the secrets of accounts. `id` is stored beside what was encrypted with it. */
export interface CredentialsKey {
  /** The first 16 hexadecimal digits of the key's SHA-256. */
  readonly id: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

export type DatabaseConfig =
  | { readonly kind: 'sqlite'; readonly url: string; readonly path: string }
  | { readonly kind: 'mongodb'; readonly url: string };

export type BlobConfig =
  | { readonly kind: 'disk' }
  | {
      readonly kind: 's3';
      /** Unset for Amazon's own service. */
      readonly endpoint: string | undefined;
      /** The same for browsers, where that is another: large uploads go there directly. */
      readonly browserEndpoint: string | undefined;
      readonly bucket: string;
      readonly region: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly forcePathStyle: boolean;
    };

/** The application that this installation is at X; unset where it posts nothing there. */
export interface XConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  /** An origin of this machine in the place of X's hosts: for tests and rehearsals, never in production. */
  readonly standIn: string | undefined;
}

/** The settings that need no file. */
export interface PlainConfig {
  readonly mode: 'development' | 'test' | 'production';
  readonly host: string;
  readonly port: number;
  /** A private address to serve metrics on, or the private network (CIDR) in which this machine has one. */
  readonly metricsHost: string;
  /** 0 takes a free port. */
  readonly metricsPort: number;
  readonly database: DatabaseConfig;
  /** An absolute path; made when it is first needed. */
  readonly dataDir: string;
  /** Scheme, host and port under which people reach us, without a trailing slash. */
  readonly publicUrl: string;
  readonly blobs: BlobConfig;
  readonly x: XConfig | undefined;
  /** Addresses and networks, for `proxyMatcher`; empty: nobody is trusted. */
  readonly trustedProxies: readonly string[];
  /** Who is told of weaknesses, as `/.well-known/security.txt` says, and until when (milliseconds UTC). */
  readonly securityContact: { readonly uri: string; readonly expiresAt: number } | undefined;
  /** Only the wish: start also refuses it in production where real accounts exist. */
  readonly demo: boolean;
  readonly logLevel: (typeof logLevels)[number];
  readonly siteStaleMaxMs: number;
}

/** What the environment said. A secret that is null is made and kept in the data folder (never in production). */
export interface ReadConfig extends PlainConfig {
  readonly sessionSecret: string | null;
  /** The first one encrypts, all of them decrypt. */
  readonly credentialsKeys: readonly CredentialsKey[] | null;
}

/** What the product runs with. */
export interface Config extends PlainConfig {
  readonly sessionSecret: string;
  readonly credentialsKeys: readonly CredentialsKey[];
}

export type ConfigResult =
  | { readonly ok: true; readonly config: ReadConfig }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Names a key by its digest, so that ids stay the same when keys change places. */
export function credentialsKey(key: Uint8Array): CredentialsKey {
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 16), key };
}

const loopback = ['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'];

function derivePublicUrl(parsed: ParsedEnvironment): string {
  if (parsed.PUBLIC_URL !== undefined) return parsed.PUBLIC_URL;
  // Not the address: passkeys need a name.
  const host = loopback.includes(parsed.HOST) ? 'localhost' : parsed.HOST;
  return new URL(`http://${host.includes(':') ? `[${host}]` : host}:${String(parsed.PORT)}`).origin;
}

function deriveDatabase(parsed: ParsedEnvironment, dataDir: string): DatabaseConfig {
  const url = parsed.DATABASE_URL;
  if (url !== undefined && !url.startsWith('file:')) return { kind: 'mongodb', url };
  const path = url === undefined ? resolve(dataDir, 'kawaraban.db') : resolve(url.slice('file:'.length));
  return { kind: 'sqlite', url: `file:${path}`, path };
}

function deriveBlobs(parsed: ParsedEnvironment): BlobConfig {
  if (parsed.BLOB_STORE !== 's3') return { kind: 'disk' };
  return {
    kind: 's3',
    endpoint: parsed.S3_ENDPOINT,
    browserEndpoint: parsed.S3_BROWSER_ENDPOINT,
    bucket: parsed.S3_BUCKET ?? '',
    // Other makers' servers accept any region; Amazon's own is demanded by the checks between fields.
    region: parsed.S3_REGION ?? 'us-east-1',
    accessKeyId: parsed.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: parsed.S3_SECRET_ACCESS_KEY ?? '',
    forcePathStyle: parsed.S3_FORCE_PATH_STYLE === undefined ? parsed.S3_ENDPOINT !== undefined : parsed.S3_FORCE_PATH_STYLE === 'on',
  };
}

function deriveX({ X_CLIENT_ID: clientId, X_CLIENT_SECRET: clientSecret, X_STAND_IN: standIn }: ParsedEnvironment): XConfig | undefined {
  return clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret, standIn };
}

function derive(parsed: ParsedEnvironment): ReadConfig {
  const mode = parsed.NODE_ENV ?? 'development';
  // Next's bundler takes a path that it cannot read for the whole project.
  const dataDir = resolve(/* turbopackIgnore: true */ parsed.DATA_DIR ?? 'data');
  const current = parsed.CREDENTIALS_KEY;
  return {
    mode,
    host: parsed.HOST,
    port: parsed.PORT,
    metricsHost: parsed.METRICS_HOST,
    metricsPort: parsed.METRICS_PORT,
    database: deriveDatabase(parsed, dataDir),
    dataDir,
    publicUrl: derivePublicUrl(parsed),
    sessionSecret: parsed.SESSION_SECRET ?? null,
    credentialsKeys: current === undefined ? null : [current, ...parsed.CREDENTIALS_KEYS_OLD].map(credentialsKey),
    blobs: deriveBlobs(parsed),
    x: deriveX(parsed),
    trustedProxies: parsed.TRUSTED_PROXY,
    securityContact:
      parsed.SECURITY_CONTACT === undefined || parsed.SECURITY_TXT_EXPIRES === undefined ? undefined : { uri: parsed.SECURITY_CONTACT, expiresAt: parsed.SECURITY_TXT_EXPIRES },
    demo: parsed.DEMO === undefined ? mode === 'development' : parsed.DEMO === 'on',
    logLevel: parsed.LOG_LEVEL ?? 'info',
    siteStaleMaxMs: parsed.SITE_STALE_MAX,
  };
}

/**
 * Reads, validates and derives: an environment in, the settings or every problem at once out.
 * Touches no file and no network. Values of secrets are never repeated in a problem.
 */
export function readConfig(env: Environment): ConfigResult {
  const given: Environment = Object.fromEntries(
    Object.keys(environmentSchema.shape).map((name) => [name, env[name]?.trim() || undefined]),
  );
  const parsed = environmentSchema.safeParse(given);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue): ConfigProblem => {
        const remedy: unknown = issue.code === 'custom' ? issue.params?.remedy : undefined;
        return { name: String(issue.path[0]), problem: issue.message, remedy: typeof remedy === 'string' ? remedy : 'correct it' };
      });
  const problems = [...faults, ...problemsBetween(given)];
  return parsed.success && problems.length === 0 ? { ok: true, config: derive(parsed.data) } : { ok: false, problems };
}

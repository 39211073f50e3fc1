import { isIP } from 'node:net';
import { z } from 'zod';
import { isPrivateEntry } from './private-network.ts';
import { isProxyEntry } from './proxies.ts';

/** One thing that is wrong with the environment, in words an operator can act on. */
export interface ConfigProblem {
  /** The variable, as it is spelled in the environment. */
  readonly name: string;
  readonly problem: string;
  readonly remedy: string;
}

type Parsed<T> = { readonly value: T } | { readonly problem: string; readonly remedy: string };

/** A variable as a zod field: empty counts as unset, and a fault carries its remedy in `params`. */
function field<T>(parse: (text: string | undefined) => Parsed<T>) {
  return z
    .string()
    .optional()
    .transform((given, context): T => {
      const parsed = parse(given?.trim() || undefined);
      if ('value' in parsed) return parsed.value;
      context.issues.push({ code: 'custom', input: given, message: parsed.problem, params: { remedy: parsed.remedy } });
      return z.NEVER;
    });
}

function oneOf<const T extends string>(values: readonly T[], unset: T | undefined) {
  return field((text): Parsed<T | undefined> => {
    if (text === undefined) return { value: unset };
    const value = values.find((candidate) => candidate === text);
    if (value !== undefined) return { value };
    return { problem: `"${text}" is not one of its values`, remedy: `set it to ${values.join(', ')}, or leave it unset` };
  });
}

function port(unset: number, smallest: number) {
  return field((text): Parsed<number> => {
    if (text === undefined) return { value: unset };
    const value = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
    if (value >= smallest && value <= 65_535) return { value };
    return { problem: `"${text}" is not a port`, remedy: `set a whole number from ${String(smallest)} to 65535` };
  });
}

const optionalText = field((text): Parsed<string | undefined> => ({ value: text }));

const host = field((text): Parsed<string> => {
  const value = text ?? '127.0.0.1';
  if (isIP(value) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value)) return { value };
  return { problem: `"${value}" is not an address to listen on`, remedy: 'set an IP address or a host name, without scheme and port' };
});

const metricsHost = field((text): Parsed<string> => {
  const value = text ?? '127.0.0.1';
  if (isPrivateEntry(value)) return { value };
  return {
    problem: `"${value}" is neither an address nor a network that only your own machines reach`,
    remedy: 'set a private address of this machine, such as 10.0.0.5, or the private network in which it has one, such as 172.30.5.0/24',
  };
});

/** An http(s) origin, or undefined where the text is something else. */
function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  return bare && (url.protocol === 'http:' || url.protocol === 'https:') ? url.origin : undefined;
}

function origin(example: string) {
  return field((text): Parsed<string | undefined> => {
    if (text === undefined) return { value: undefined };
    const value = originOf(text);
    if (value !== undefined) return { value };
    return { problem: `"${text}" is not an origin`, remedy: `set scheme, host and port only, such as ${example}` };
  });
}

/** Never repeats the value: a database URL holds a password. */
const databaseUrl = field((text): Parsed<string | undefined> => {
  if (text === undefined) return { value: undefined };
  if (text.startsWith('file:')) {
    const path = text.slice('file:'.length).replace(/^\/\/(?=\/)/, '');
    if (path !== '' && !path.startsWith('//') && !path.includes('?') && !path.startsWith(':')) return { value: `file:${path}` };
    return { problem: 'names no SQLite file on this machine', remedy: 'set file: and a path, such as file:./data/kawaraban.db' };
  }
  if (!/^mongodb(\+srv)?:\/\//.test(text)) {
    return { problem: 'begins with neither file: nor mongodb:// nor mongodb+srv://', remedy: 'set a SQLite file or a MongoDB URL, or leave it unset for SQLite' };
  }
  if (/[<>\s]/.test(text)) return { problem: 'still holds a placeholder or a space', remedy: 'put in the user name and password, percent-encoded' };
  if (/^mongodb(\+srv)?:\/\/[^/?]+\/[^/?]+(\?.*)?$/.test(text)) return { value: text };
  return { problem: 'names no database', remedy: 'add one after the host, such as mongodb://host/kawaraban?replicaSet=rs0' };
});

const shortestSecret = 32;

const sessionSecret = field((text): Parsed<string | undefined> => {
  const remedy = 'set 32 or more random characters, such as the output of: openssl rand -base64 48';
  if (text === undefined) return { value: undefined };
  if (text.length < shortestSecret) return { problem: `is ${String(text.length)} characters long, shorter than ${String(shortestSecret)}`, remedy };
  return new Set(text).size >= 10 ? { value: text } : { problem: 'is not random', remedy };
});

const keyRemedy = 'set 32 random bytes in base64, such as the output of: openssl rand -base64 32';

/** 32 bytes in base64, base64url or hexadecimal. */
function keyOf(text: string): Uint8Array | undefined {
  const encoding = /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64';
  if (encoding === 'base64' && !/^[\w+/-]{43}=?$/.test(text)) return undefined;
  const bytes = new Uint8Array(Buffer.from(text, encoding));
  return bytes.length === 32 && new Set(bytes).size >= 10 ? bytes : undefined;
}

const credentialsKey = field((text): Parsed<Uint8Array | undefined> => {
  const value = text === undefined ? undefined : keyOf(text);
  return text !== undefined && value === undefined ? { problem: 'is not a random key of 32 bytes', remedy: keyRemedy } : { value };
});

const oldKeys = field((text): Parsed<readonly Uint8Array[]> => {
  const keys = (text?.split(',') ?? []).map((key) => keyOf(key.trim()));
  const value = keys.filter((key) => key !== undefined);
  if (value.length === keys.length) return { value };
  return { problem: 'holds an entry that is not a random key of 32 bytes', remedy: 'set the former values of CREDENTIALS_KEY, separated by commas' };
});

const trustedProxies = field((text): Parsed<readonly string[]> => {
  if (text === undefined || text === 'none') return { value: [] };
  const entries = text.split(',').map((entry) => entry.trim());
  const bad = entries.find((entry) => !isProxyEntry(entry));
  if (bad === undefined) return { value: entries };
  const remedy = 'set none, or the addresses and networks of your proxies, such as 10.0.0.5,192.168.0.0/24';
  if (/\/0+$/.test(bad)) return { problem: `"${bad}" trusts everybody, so that visitors could claim any address`, remedy };
  return { problem: `"${bad}" is neither an address nor a network`, remedy };
});

const unitMs = { s: 1000, m: 60_000, h: 3_600_000 } as const;

const staleMax = field((text): Parsed<number> => {
  const [, digits, unit] = /^(\d{1,6})([smh])$/.exec(text ?? '15m') ?? [];
  const ms = unit === 's' || unit === 'm' || unit === 'h' ? Number(digits) * unitMs[unit] : NaN;
  if (ms >= 10_000 && ms <= 24 * unitMs.h) return { value: ms };
  return { problem: `"${text ?? ''}" is not a time between 10s and 24h`, remedy: 'set a whole number with its unit s, m or h, such as 15m' };
});

const securityContact = field((text): Parsed<string | undefined> => {
  if (text === undefined || (/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+|tel:\+\S+)$/.test(text) && URL.canParse(text))) return { value: text };
  return { problem: `"${text}" is no address to write to`, remedy: 'set a mailto:, https: or tel: address, such as mailto:security@campaign.example' };
});

/** An instant in milliseconds UTC. A day alone is its beginning. */
const securityExpires = field((text): Parsed<number | undefined> => {
  if (text === undefined) return { value: undefined };
  const value = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(value) ? { problem: `"${text}" is not a day or an instant`, remedy: 'set a day less than a year ahead, such as 2027-06-30' } : { value };
});

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every variable that the product reads; each field says for itself what is wrong. */
export const environmentSchema = z.object({
  NODE_ENV: oneOf(['development', 'test', 'production'], 'development'),
  HOST: host,
  PORT: port(3000, 1),
  METRICS_HOST: metricsHost,
  METRICS_PORT: port(9464, 0),
  DATABASE_URL: databaseUrl,
  DATA_DIR: optionalText,
  PUBLIC_URL: origin('https://campaign.example'),
  SESSION_SECRET: sessionSecret,
  CREDENTIALS_KEY: credentialsKey,
  CREDENTIALS_KEYS_OLD: oldKeys,
  BLOB_STORE: oneOf(['disk', 's3'], 'disk'),
  S3_ENDPOINT: origin('https://s3.example'),
  S3_BROWSER_ENDPOINT: origin('https://files.example'),
  S3_BUCKET: optionalText,
  S3_REGION: optionalText,
  S3_ACCESS_KEY_ID: optionalText,
  S3_SECRET_ACCESS_KEY: optionalText,
  S3_FORCE_PATH_STYLE: oneOf(['on', 'off'], undefined),
  X_CLIENT_ID: optionalText,
  X_CLIENT_SECRET: optionalText,
  X_STAND_IN: origin('http://127.0.0.1:4000'),
  TRUSTED_PROXY: trustedProxies,
  SECURITY_CONTACT: securityContact,
  SECURITY_TXT_EXPIRES: securityExpires,
  DEMO: oneOf(['on', 'off'], undefined),
  LOG_LEVEL: oneOf(logLevels, 'info'),
  SITE_STALE_MAX: staleMax,
});

export type ParsedEnvironment = z.output<typeof environmentSchema>;

import type { Environment } from './environment.ts';
import type { ConfigProblem } from './fields.ts';

const s3Names = ['S3_ENDPOINT', 'S3_BROWSER_ENDPOINT', 'S3_BUCKET', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', 'S3_FORCE_PATH_STYLE'] as const;

/** Half a set of credentials must never be filled up from somewhere else. */
function storageProblems(env: Environment): ConfigProblem[] {
  const given = s3Names.filter((name) => env[name] !== undefined);
  if (env.BLOB_STORE !== 's3') {
    return given.map((name) => ({
      name,
      problem: 'is set, but files are kept on disk',
      remedy: `set BLOB_STORE=s3 to keep them in the bucket, or remove ${name}`,
    }));
  }
  const needed = ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', ...(env.S3_ENDPOINT === undefined ? ['S3_REGION'] : [])];
  return needed
    .filter((name) => env[name] === undefined)
    .map((name) => ({
      name,
      problem: name === 'S3_REGION' ? 'is not set, and neither is S3_ENDPOINT' : 'is not set, but BLOB_STORE is s3',
      remedy: `set ${name}, or BLOB_STORE=disk with no S3 value`,
    }));
}

function secretProblems(env: Environment): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (env.CREDENTIALS_KEYS_OLD !== undefined && env.CREDENTIALS_KEY === undefined) {
    problems.push({
      name: 'CREDENTIALS_KEY',
      problem: 'is not set, but CREDENTIALS_KEYS_OLD is',
      remedy: 'set the key that encrypts from now on, or remove CREDENTIALS_KEYS_OLD',
    });
  }
  if (env.SESSION_SECRET !== undefined && env.SESSION_SECRET === env.CREDENTIALS_KEY) {
    problems.push({ name: 'CREDENTIALS_KEY', problem: 'is the same as SESSION_SECRET', remedy: 'make one random value for each' });
  }
  return problems;
}

function productionProblems(env: Environment): ConfigProblem[] {
  if (env.NODE_ENV !== 'production') return [];
  const problems: ConfigProblem[] = [];
  const need = (name: string, remedy: string): void => {
    if (env[name] === undefined) problems.push({ name, problem: 'is not set, and production has no default for it', remedy });
  };
  need('SESSION_SECRET', 'set 32 or more random characters, such as the output of: openssl rand -base64 48');
  if (env.CREDENTIALS_KEYS_OLD === undefined) {
    need('CREDENTIALS_KEY', 'set 32 random bytes in base64, such as the output of: openssl rand -base64 32');
  }
  need('PUBLIC_URL', 'set the address under which people reach the site, such as https://campaign.example');
  if (env.PUBLIC_URL !== undefined && /^http:/i.test(env.PUBLIC_URL)) {
    problems.push({ name: 'PUBLIC_URL', problem: 'is not https, so that sign-in would travel in the clear', remedy: 'set an https address (TLS may end at your proxy)' });
  }
  return problems;
}

/** Half an application would be refused by X at the first account that connects: better at the start. */
function xProblems(env: Environment): ConfigProblem[] {
  const pair = ['X_CLIENT_ID', 'X_CLIENT_SECRET'] as const;
  const given = pair.filter((name) => env[name] !== undefined);
  const { X_STAND_IN: standIn } = env;
  const missing = given.length === 1 || (given.length === 0 && standIn !== undefined) ? pair.filter((name) => env[name] === undefined) : [];
  const problems = missing.map((name): ConfigProblem => ({
    name,
    problem: `is not set, but ${given[0] ?? 'X_STAND_IN'} is`,
    remedy: 'set both X_CLIENT_ID and X_CLIENT_SECRET as X\'s developer console shows them, or neither',
  }));
  if (standIn !== undefined && (env.NODE_ENV === 'production' || !/^http:\/\/(127\.0\.0\.1|localhost)(:|$)/.test(standIn))) {
    problems.push({ name: 'X_STAND_IN', problem: 'puts something in the place of X that is not for production', remedy: 'remove it; in tests set an address of this machine, such as http://127.0.0.1:4000' });
  }
  return problems;
}

function portProblems(env: Environment): ConfigProblem[] {
  if ((env.PORT ?? '3000') !== (env.METRICS_PORT ?? '9464')) return [];
  return [{ name: 'METRICS_PORT', problem: 'is the same as PORT', remedy: 'set another port: metrics are not for the public' }];
}

/** RFC 9116 demands both. */
function contactProblems(env: Environment): ConfigProblem[] {
  const [contact, expires] = ['SECURITY_CONTACT', 'SECURITY_TXT_EXPIRES'] as const;
  if ((env[contact] === undefined) === (env[expires] === undefined)) return [];
  const [missing, given] = env[contact] === undefined ? [contact, expires] : [expires, contact];
  return [{ name: missing, problem: `is not set, but ${given} is`, remedy: `set ${missing}, or remove ${given}: security.txt needs both` }];
}

/** Problems that no single variable shows. `env` holds trimmed values; empty ones are unset. */
export function problemsBetween(env: Environment): ConfigProblem[] {
  return [...productionProblems(env), ...secretProblems(env), ...storageProblems(env), ...xProblems(env), ...portProblems(env), ...contactProblems(env)];
}

import process from 'node:process';
import { type Config, credentialsKey, readConfig } from './config.ts';
import { type Environment, readToolConfig, type ToolConfig } from './environment.ts';
import type { ConfigProblem } from './fields.ts';
import { storedSecrets } from './stored-secrets.ts';

export { type BlobConfig, type Config, type ConfigResult, type CredentialsKey, type DatabaseConfig, readConfig, type XConfig } from './config.ts';
export type { Environment, ToolConfig } from './environment.ts';
export type { ConfigProblem } from './fields.ts';

/** The environment is not fit to start with. The message lists every problem and its remedy. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly ConfigProblem[]) {
    super(['The configuration is not usable:', ...problems.map(({ name, problem, remedy }) => `- ${name} ${problem}. Remedy: ${remedy}.`)].join('\n'));
  }
}

/**
 * The settings of this process, from its environment. Outside production, missing secrets are made
 * and kept in the data folder. Throws `ConfigError` with every problem at once.
 */
export function loadConfig(): Config {
  const read = readConfig(process.env);
  if (!read.ok) throw new ConfigError(read.problems);
  const { sessionSecret, credentialsKeys, ...plain } = read.config;
  if (sessionSecret !== null && credentialsKeys !== null) return { ...plain, sessionSecret, credentialsKeys };
  const stored = storedSecrets(plain.dataDir);
  return {
    ...plain,
    sessionSecret: sessionSecret ?? stored.sessionSecret,
    credentialsKeys: credentialsKeys ?? [credentialsKey(Buffer.from(stored.credentialsKey, 'base64'))],
  };
}

/** Settings of scripts, test servers and suites, from this process's environment. */
export function loadToolConfig(): ToolConfig {
  return readToolConfig(process.env);
}

/**
 * The environment for a child process: this process's own with `extra` laid over it.
 * A value of `undefined` removes the variable.
 */
export function childEnvironment(extra: Environment = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...extra };
}

/** Next and Payload pick their production builds by NODE_ENV, whatever mode the product runs in. Call after `loadConfig`, before anything of theirs is opened. */
export function runAsBuilt(): void {
  Object.assign(process.env, { NODE_ENV: 'production' });
}

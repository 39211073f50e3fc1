import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Config, ConfigError, loadConfig } from '#app/config/env.ts';
import type { Failure } from '#app/domain/result.ts';
import { loadCatalogues, translator } from '#app/i18n/index.ts';
import { createLog } from '#app/observability/log.ts';
import { openContext, type OpenContext, StartRefused } from '#app/open-context.ts';

/** What a command says in the end, or why it could not. */
export type Said = { readonly said: string } | Failure;

/** Opens the product's database, runs a command and ends the process with its status. */
export async function withContext(command: (opened: OpenContext, config: Config) => Promise<Said>): Promise<never> {
  return runCommand(async (config) => {
    const opened = await openContext(config, createLog({ level: 'error' }));
    const answer = await command(opened, config);
    await opened.close();
    return answer;
  });
}

/** Runs a command with the configuration alone and ends the process with its status. */
export async function runCommand(command: (config: Config) => Promise<Said>): Promise<never> {
  try {
    const answer = await command(loadConfig());
    if ('said' in answer) end(0, answer.said);
    const t = translator(loadCatalogues(fileURLToPath(new URL('../../locales', import.meta.url))), 'en');
    end(1, t(`errors:${answer.code}`, answer.details));
  } catch (error) {
    if (!(error instanceof StartRefused) && !(error instanceof ConfigError)) throw error;
    end(1, error.message);
  }
}

function end(status: number, message: string): never {
  (status === 0 ? process.stdout : process.stderr).write(`${message}\n`);
  process.exit(status);
}

/** Ends the process with how to call the command. */
export function usage(text: string): never {
  return end(2, `Usage: ${text}`);
}

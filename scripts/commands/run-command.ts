import process from 'node:process';
import { type Config, loadConfig } from '#app/config/env.ts';
import type { Failure } from '#app/domain/result.ts';
import { loadCatalogues, translator } from '#app/i18n/index.ts';
import { startSentence } from '#app/start-sentence.ts';

/** What a command says in the end, or why it could not. */
export type Said = { readonly said: string } | Failure;

/** Runs a command with the configuration and ends the process with its status. */
export async function runCommand(command: (config: Config) => Promise<Said>): Promise<never> {
  try {
    const answer = await command(loadConfig());
    if ('said' in answer) end(0, answer.said);
    const t = translator(loadCatalogues(), 'en');
    end(1, t(`errors:${answer.code}`, answer.details));
  } catch (error) {
    const sentence = startSentence(error);
    if (sentence === undefined) throw error;
    end(1, sentence);
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

import type { Config } from '#app/config/env.ts';
import { createLog } from '#app/observability/log.ts';
import { openContext, type OpenContext } from '#app/open-context.ts';
import { runCommand, type Said } from './run-command.ts';

/** Opens the product's database, runs a command and ends the process with its status. */
export async function withContext(command: (opened: OpenContext, config: Config) => Promise<Said>): Promise<never> {
  return runCommand(async (config) => {
    const opened = await openContext(config, createLog({ level: 'error' }));
    const answer = await command(opened, config);
    await opened.close();
    return answer;
  });
}

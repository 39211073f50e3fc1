import { ok, type Result } from '#app/domain/result.ts';
import type { Context } from '../context.ts';
import { readAccounts, type AccountLine } from '../delivery/read-day.ts';

/** Every account that is not closed, with how it stands at its channel, for the page that connects them. */
export async function readConnections({ db }: Pick<Context, 'db'>): Promise<Result<readonly AccountLine[]>> {
  return ok((await readAccounts(db)).filter(({ state }) => state !== 'closed'));
}

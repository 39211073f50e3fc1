import { ok, type Result } from '#app/domain/result.ts';
import type { Row } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { readAccounts, type AccountLine } from './read-day.ts';

export interface SandboxLine {
  readonly post: Row<'sandbox-posts'>;
  readonly account: AccountLine | undefined;
}

const MOST = 200;

/** What went out to the sandbox, newest first. */
export async function readSandbox({ db }: Context): Promise<Result<readonly SandboxLine[]>> {
  const posts = await db.find('sandbox-posts', {}, { sort: '-postedAt', limit: MOST });
  const accounts = new Map((await readAccounts(db)).map((account) => [account.id, account]));
  return ok(posts.map((post) => ({ post, account: accounts.get(post.account) })));
}

import { ok, type Result } from '#app/domain/result.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { readAccounts, type AccountLine } from './read-day.ts';
import { listPage } from '../read/list-page.ts';

export interface SandboxPicture {
  readonly sha256: string;
  readonly alt: string;
  readonly name: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

export interface SandboxLine {
  readonly post: Row<'sandbox-posts'>;
  readonly account: AccountLine | undefined;
  /** The edition it was made of, through which its pictures may be seen. */
  readonly edition: string | undefined;
  readonly pictures: readonly SandboxPicture[];
}

export interface SandboxView {
  readonly lines: readonly SandboxLine[];
  /** Accounts on the sandbox channel, to choose from. */
  readonly accounts: readonly AccountLine[];
  /** The chosen one; undefined for all. */
  readonly account: AccountLine | undefined;
  readonly page: number;
  readonly pages: number;
}

const PAGE_SIZE = 50;

/** What went out to the sandbox, newest first, of one account or of all; a page that is not there is the nearest that is. */
export async function readSandbox({ db }: Context, asked: { readonly page: number; readonly account?: string }): Promise<Result<SandboxView>> {
  const accounts = (await readAccounts(db)).filter(({ channel }) => channel === 'sandbox');
  const account = accounts.find(({ id }) => id === asked.account);
  const filter = account ? { account: account.id } : {};
  const { page, pages, skip } = listPage(asked.page, await db.count('sandbox-posts', filter), PAGE_SIZE);
  const posts = await db.find('sandbox-posts', filter, { sort: ['-postedAt', '-id'], limit: PAGE_SIZE, skip });
  const [editions, pictures] = await Promise.all([editionsOf(db, posts), picturesOf(db, posts)]);
  const byId = new Map(accounts.map((one) => [one.id, one]));
  return ok({
    lines: posts.map((post) => ({
      post,
      account: byId.get(post.account),
      edition: editions.get(post.key),
      pictures: post.images.flatMap(({ sha256, alt }) => {
        const picture = pictures.get(sha256);
        return picture ? [{ sha256, alt, name: picture.name, width: picture.width, height: picture.height }] : [];
      }),
    })),
    accounts,
    account,
    page,
    pages,
  });
}

/** Editions by the key of their post, which is the delivery's id. */
async function editionsOf(db: Rows, posts: readonly Row<'sandbox-posts'>[]): Promise<Map<string, string>> {
  const keys = posts.map(({ key }) => key);
  const rows = keys.length === 0 ? [] : await db.find('deliveries', { id: { in: keys } }, { select: ['edition'] });
  return new Map(rows.map(({ id, edition }) => [id, edition]));
}

/** Pictures by their hash: renditions, and uploads that were sent as they are. */
async function picturesOf(db: Rows, posts: readonly Row<'sandbox-posts'>[]) {
  const hashes = [...new Set(posts.flatMap(({ images }) => images.map(({ sha256 }) => sha256)))];
  if (hashes.length === 0) return new Map<string, Pick<SandboxPicture, 'name' | 'width' | 'height'>>();
  const found = await Promise.all([db.find('media', { sha256: { in: hashes } }), db.find('renditions', { sha256: { in: hashes } })]);
  return new Map(found.flat().map((row) => [row.sha256, row]));
}

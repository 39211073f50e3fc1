import type { AsAccount } from './as-account.ts';
import { timelineSchema, type Listed } from './timeline.ts';

/** X gives at most so many posts on a page: SOURCES.md, `timelineSchema`. */
const PAGE = 100;
/** Each post that is read costs: an account that wrote more since then is looked at by a person. */
const MOST_PAGES = 10;

/** What an account posted, newest first; `whole` is false where there is more than we read. */
export type Timeline =
  | { readonly kind: 'read'; readonly posts: readonly Listed[]; readonly whole: boolean }
  | { readonly kind: 'needs-person' | 'unavailable' };

/** Reads an account's own posts since `from` (X's clock; 0: since ever), page by page. */
export async function readTimeline(as: AsAccount, from: number): Promise<Timeline> {
  const posts: Listed[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const token: { pagination_token?: string } = next === undefined ? {} : { pagination_token: next };
    const end = await as((client, user) => client.v2.get(`users/${user.id}/tweets`, {
      max_results: PAGE,
      ...(from === 0 ? {} : { start_time: new Date(from).toISOString() }),
      'tweet.fields': 'created_at,entities,referenced_tweets',
      ...token,
    }, { fullResponse: true }), (body) => timelineSchema.safeParse(body).data);
    if (end.kind === 'needs-person') return end;
    if (end.kind !== 'answer') return { kind: 'unavailable' };
    posts.push(...end.value.data);
    next = end.value.meta.next_token;
    if (next === undefined) return { kind: 'read', posts, whole: true };
  }
  return { kind: 'read', posts, whole: false };
}

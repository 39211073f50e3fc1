import twitter from 'twitter-text';
import { problem, type XAnswer } from './answers.ts';
import type { XMemory, XPost, XUser } from './memory.ts';
import { createPostSchema, timelineSchema } from './schemas.ts';

/** X refuses a text that the account posted not long ago; ours remembers for ever. */
export function create(memory: XMemory, user: XUser, body: unknown): XAnswer {
  const parsed = createPostSchema.safeParse(body);
  if (!parsed.success) return refuse(memory, 'posts/create');
  const { text, reply, media } = parsed.data;
  const mediaIds = media?.media_ids ?? [];
  const unusable = mediaIds.find((id) => memory.media.get(id)?.finalized !== true || memory.media.get(id)?.user !== user.id || (memory.media.get(id)?.pendingFor ?? 0) > 0);
  if (unusable !== undefined) return problem(400, 'Invalid Request', 'Your media IDs are invalid.');
  if (twitter.parseTweet(text).weightedLength > 280) return problem(403, 'Forbidden', 'Your Tweet text is too long.');
  const replyTo = reply?.in_reply_to_tweet_id;
  if (replyTo !== undefined && !memory.posts.some(({ id }) => id === replyTo)) return problem(403, 'Forbidden', 'You attempted to reply to a Tweet that is deleted or not visible to you.');
  if (memory.posts.some((post) => post.user === user.id && post.text === text && post.replyTo === replyTo)) {
    return problem(403, 'Forbidden', 'You are not allowed to create a Tweet with duplicate content.');
  }
  const post: XPost = { id: memory.nextId(), user: user.id, text, mediaIds, at: Date.now(), ...(replyTo === undefined ? {} : { replyTo }) };
  memory.posts.push(post);
  memory.created += 1;
  return { status: 201, headers: limits(), body: { data: { id: post.id, text: shown(post).text, edit_history_tweet_ids: [post.id] } } };
}

/** `GET /2/users/:id/tweets`, newest first; a page's token is the youngest id that is on none before it. */
export function timeline(memory: XMemory, user: string, query: URLSearchParams): XAnswer {
  const parsed = timelineSchema.safeParse(Object.fromEntries(query));
  if (!parsed.success) return refuse(memory, 'users/tweets');
  const { start_time: start, pagination_token: token, max_results: most } = parsed.data;
  const since = start === undefined ? 0 : Date.parse(start);
  const own = memory.posts.filter((post) => post.user === user && post.at >= since && (token === undefined || BigInt(post.id) <= BigInt(token))).reverse();
  const page = own.slice(0, most);
  const meta = { result_count: page.length, ...(own.length > most ? { next_token: own[most]?.id } : {}) };
  return { status: 200, headers: limits(), body: page.length === 0 ? { meta } : { data: page.map(shown), meta } };
}

export function lookUp(memory: XMemory, id: string): XAnswer {
  const post = memory.posts.find((one) => one.id === id);
  if (post) return { status: 200, body: { data: shown(post) } };
  const detail = `Could not find tweet with id: [${id}].`;
  return { status: 200, body: { errors: [{ value: id, detail, title: 'Not Found Error', resource_type: 'tweet', parameter: 'id', resource_id: id, type: 'https://api.x.com/2/problems/resource-not-found' }] } };
}

export function remove(memory: XMemory, user: XUser, id: string): XAnswer {
  const at = memory.posts.findIndex((post) => post.id === id && post.user === user.id);
  if (at < 0) return problem(404, 'Not Found Error', `Could not find tweet with id: [${id}].`, 'https://api.x.com/2/problems/resource-not-found');
  memory.posts.splice(at, 1);
  return { status: 200, body: { data: { deleted: true } } };
}

/** As X shows a post: signs escaped, web addresses through t.co, an address of its own for the pictures. */
function shown(post: XPost) {
  const urls: { url: string; expanded_url: string; media_key?: string }[] = [];
  let text = post.text;
  for (const [n, url] of twitter.extractUrls(post.text).entries()) {
    const short = `https://t.co/${post.id.slice(-6)}${String(n)}`;
    urls.push({ url: short, expanded_url: /^https?:/i.test(url) ? url : `http://${url}` });
    text = text.replace(url, short);
  }
  text = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  if (post.mediaIds.length > 0) {
    const short = `https://t.co/${post.id.slice(-6)}p`;
    for (const media of post.mediaIds) urls.push({ url: short, expanded_url: `https://x.com/i/status/${post.id}/photo/1`, media_key: `3_${media}` });
    text = `${text} ${short}`;
  }
  return {
    id: post.id, text, created_at: new Date(post.at).toISOString(), edit_history_tweet_ids: [post.id],
    ...(urls.length === 0 ? {} : { entities: { urls } }),
    ...(post.replyTo === undefined ? {} : { referenced_tweets: [{ type: 'replied_to', id: post.replyTo }] }),
  };
}

function limits(): Record<string, string> {
  return { 'x-rate-limit-limit': '100', 'x-rate-limit-remaining': '99', 'x-rate-limit-reset': String(Math.floor(Date.now() / 1000) + 900) };
}

function refuse(memory: XMemory, what: string): XAnswer {
  memory.malformed.push(what);
  return problem(400, 'Invalid Request', `Malformed: ${what}`, 'https://api.x.com/2/problems/invalid-request');
}

import twitter from 'twitter-text';
import { z } from 'zod';
import type { Post } from '../post.ts';

/** What a post refers to: X's guides and its specification name it differently, and either may come. */
const references = z.array(z.object({ type: z.string(), id: z.string() })).optional();

/** One post as X lists it. Page and day: SOURCES.md. */
const listedSchema = z.object({
  id: z.string().regex(/^\d+$/),
  text: z.string(),
  created_at: z.iso.datetime(),
  entities: z.object({ urls: z.array(z.object({ url: z.string().nullish(), expanded_url: z.string().nullish(), media_key: z.string().nullish() })).nullish() }).optional(),
  referenced_tweets: references,
  referenced_posts: references,
});
export type Listed = z.infer<typeof listedSchema>;

/**
 * A whole page of a timeline; X leaves `data` out where there is nothing. One that shows another number of
 * posts than it counts, or names errors beside them, leaves something out: it is none.
 */
export const timelineSchema = z
  .object({ data: z.array(listedSchema).default([]), meta: z.object({ result_count: z.number(), next_token: z.string().min(1).optional() }), errors: z.never().optional() })
  .refine(({ data, meta }) => data.length === meta.result_count);

/** `GET /2/tweets/:id`: a post that is gone is an answer without `data`. */
export const onePostSchema = z.union([
  z.object({ data: z.object({ id: z.string() }) }),
  z.object({ errors: z.array(z.object({ type: z.string() })).min(1) }),
]);

/** Of what the account posted, the oldest that says the same in reply to the same; undefined if there is none. */
export function findPost(listed: readonly Listed[], post: Post, since: number): Listed | undefined {
  const wanted = comparable(post.text);
  return listed
    .filter((one) => Date.parse(one.created_at) >= since && repliesTo(one) === post.replyTo && comparable(asWritten(one)) === wanted)
    .sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at))[0];
}

function repliesTo({ referenced_tweets: tweets, referenced_posts: posts }: Listed): string | undefined {
  return (tweets ?? posts)?.find(({ type }) => type === 'replied_to')?.id;
}

/** A listed text as it was sent: t.co expanded, the address of its pictures taken off, signs unescaped. */
function asWritten({ text, entities }: Listed): string {
  let written = text;
  for (const { url, expanded_url: expanded, media_key: media } of entities?.urls ?? []) {
    if (typeof url === 'string') written = written.replace(url, typeof media === 'string' ? '' : expanded ?? url);
  }
  return written.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** What is left when X's own changes are taken out: form of the letters, white space at the ends, schemes and last slashes of addresses. */
function comparable(text: string): string {
  let plain = text.normalize('NFC').replaceAll('\r\n', '\n').trim();
  for (const url of twitter.extractUrls(plain)) plain = plain.replace(url, url.replace(/^https?:\/\//i, '').replace(/\/$/, ''));
  return plain;
}

import { pageTextKey } from '#app/domain/segment-keys.ts';
import { careerTalk, exchangeCafe } from './event-texts.ts';
import type { DemoTexts } from './texts.ts';

/** A post's segments by locale. */
export type PostTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Of these locales what `make` answers. */
function inEach(locales: readonly string[], make: (locale: string) => string): PostTexts {
  return Object.fromEntries(locales.map((locale) => [locale, { text: make(locale) }]));
}

/** A post of `media/demo/texts.json`, in these of its languages or in all. */
export function writtenPost(texts: DemoTexts, id: string, locales?: readonly string[]): PostTexts {
  const post = texts.posts[id];
  if (!post) throw new Error(`No demo post ${id}`);
  const all = Object.entries(post.locales).map(([locale, { segments }]) => [locale, segments] as const);
  return Object.fromEntries(all.filter(([locale]) => locales?.includes(locale) ?? true));
}

/** A poster in words, as a post: what stands on it. */
export function posterPost({ locales }: DemoTexts['posters'][string], tags: readonly string[]): PostTexts {
  return inEach(tags, (tag) => locales[tag]?.segments['transcript'] ?? '');
}

/** The comic's title and what is said on its last page. */
export function comicPost(segments: ReadonlyMap<string, Readonly<Record<string, string>>>, lastPage: number, tags: readonly string[]): PostTexts {
  return inEach(tags, (tag) => [segments.get(tag)?.['title'], segments.get(tag)?.[pageTextKey(lastPage, 1)]].join('\n'));
}

const eventPost = (event: PostTexts, tags: readonly string[]) => inEach(tags, (tag) => `${event[tag]?.['title'] ?? ''}\n${event[tag]?.['summary'] ?? ''}`);

/** E1 and E2 as posts. */
export const careerTalkPost = eventPost(careerTalk, ['ja', 'en', 'th']);
export const exchangeCafePost = eventPost(exchangeCafe, ['ja', 'en', 'vi']);

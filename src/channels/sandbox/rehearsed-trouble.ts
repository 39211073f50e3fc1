import type { Post } from '../post.ts';
import type { Misbehaviour } from './client.ts';

/**
 * Trouble for rehearsals: the far side takes posts of one locale, but cuts the line before it says so.
 *
 * @param locale BCP 47
 * @param times how often in a row for each text; afterwards it answers, with the post that it has
 */
export function cutsTheLine(locale: string, times: number): (post: Post) => Misbehaviour | undefined {
  const cuts = new Map<string, number>();
  return (post) => {
    const before = cuts.get(post.text) ?? 0;
    if (post.locale !== locale || before >= times) return undefined;
    cuts.set(post.text, before + 1);
    return { kind: 'fails-after-commit' };
  };
}

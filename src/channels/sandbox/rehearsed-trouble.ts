import type { Post } from '../post.ts';
import type { Misbehaviour } from './client.ts';

/** What the far side does wrong with a post; `key` is the same for every attempt at it. */
export type Trouble = (post: Post, key: string) => Misbehaviour | undefined;

/**
 * Trouble for rehearsals: the far side takes the first post that comes in a locale, but cuts the line before it says so.
 *
 * @param locale BCP 47
 * @param times how often in a row; afterwards it answers, with the post that it has
 */
export function cutsTheLine(locale: string, times: number): Trouble {
  let first: string | undefined;
  let cuts = 0;
  return (post, key) => {
    if (post.locale !== locale) return undefined;
    first ??= key;
    if (key !== first || cuts >= times) return undefined;
    cuts += 1;
    return { kind: 'fails-after-commit' };
  };
}

/** Trouble for rehearsals: the first answer of a thread to its own beginning has to wait, once; the thread stands half sent meanwhile. @param ms at least so long */
export function holdsUpAThread(ms: number): Trouble {
  let heldUp = false;
  return ({ replyTo }) => {
    if (heldUp || replyTo === undefined) return undefined;
    heldUp = true;
    return { kind: 'too-many', after: ms };
  };
}

/** Several troubles: the first that has something to say does so. */
export function anyOf(...troubles: readonly Trouble[]): Trouble {
  return (post, key) => {
    for (const trouble of troubles) {
      const found = trouble(post, key);
      if (found) return found;
    }
    return undefined;
  };
}

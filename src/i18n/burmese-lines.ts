import { isDependent, segmenterFor } from '#app/domain/segmenter.ts';

/** Forbids a break of the line where it stands, and is not seen. */
const JOINER = '\u2060';

const isBurmese = /[\u1000-\u109f]$/;
/** "Not": never apart from its verb. */
const NOT = '\u1019';

/**
 * Where the line would break inside a syllable or between "not" and its verb in a Burmese text: offsets into it.
 * Burmese has no spaces between words; browsers break its lines by a dictionary that lacks loan words (game, app, e-mail).
 */
export function wrongBreaks(text: string): number[] {
  const found: number[] = [];
  let before = '';
  for (const { segment, index } of segmenterFor('my', 'word').segment(text)) {
    if (isBurmese.test(before) && (isDependent(segment) || (before === NOT && isBurmese.test(segment)))) found.push(index);
    before = segment;
  }
  return found;
}

/** A Burmese text whose lines break between syllables and never after "not". It reads as before. */
export function keepSyllables(text: string): string {
  const places = [0, ...wrongBreaks(text), text.length];
  return places.slice(1).map((end, index) => text.slice(places[index], end)).join(JOINER);
}

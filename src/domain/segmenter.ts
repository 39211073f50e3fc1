const segmenters = new Map<string, Intl.Segmenter>();

/** The segmenter of a language, made once: making one costs more than using it. */
export function segmenterFor(locale: string, granularity: 'word' | 'grapheme'): Intl.Segmenter {
  const key = `${granularity} ${locale}`;
  const known = segmenters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.Segmenter(locale, { granularity });
  segmenters.set(key, made);
  return made;
}

/** A sign that belongs to the letter before it, or a consonant that closes that syllable: `Intl.Segmenter` breaks before some of them. */
const DEPENDENT = /^(?:[\u1000-\u1021\u103f]\u1037?[\u1039\u103a]|[\u102b-\u103e\u0e2f-\u0e3a\u0e45-\u0e4e\u0eaf-\u0eba\u0ebc\u0ec6-\u0ece\u17b4-\u17da]|\p{M})/u;

/** Whether a segment begins with what belongs to the syllable before it, so that no line may break there. */
export const isDependent = (segment: string): boolean => DEPENDENT.test(segment);

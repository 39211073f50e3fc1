import { linksIn, placeholdersIn } from './check-tokens.ts';
import type { Script } from './locales.ts';

/** Letters of a script. `scx` counts letters that scripts share, such as the Japanese long vowel mark. */
const LETTERS: Readonly<Record<Script, RegExp>> = {
  Latn: /\p{scx=Latn}/u,
  Jpan: /[\p{scx=Hira}\p{scx=Kana}\p{scx=Hani}]/u,
  Hans: /\p{scx=Hani}/u,
  Thai: /\p{scx=Thai}/u,
  Khmr: /\p{scx=Khmr}/u,
  Laoo: /\p{scx=Laoo}/u,
  Mymr: /\p{scx=Mymr}/u,
  Taml: /\p{scx=Taml}/u,
};

const TAG_OR_NAME = /[#＃@＠][\p{L}\p{M}\p{N}_.]+/gu;

export interface ScriptShare {
  /** Letters that tell something: hashtags, mentions, links and placeholders are left out. */
  readonly letters: number;
  /** Those of them in the expected script. */
  readonly expected: number;
}

/** Counts a text's letters and those of the expected script. Vowel signs and tone marks are not letters. */
export function scriptShare(text: string, script: Script): ScriptShare {
  let plain = text;
  for (const token of [...linksIn(text), ...placeholdersIn(text)]) plain = plain.replaceAll(token, ' ');
  const letters = [...plain.replaceAll(TAG_OR_NAME, ' ').matchAll(/\p{L}/gu)];
  const expected = letters.filter(([letter]) => LETTERS[script].test(letter)).length;
  return { letters: letters.length, expected };
}

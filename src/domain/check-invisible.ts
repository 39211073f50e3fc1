import { nameOf } from './text.ts';

/** Embeddings, overrides and isolates: they can make a text read otherwise than it is stored. */
const BIDI = /[\u202a-\u202e\u2066-\u2069]/u;
/** Format characters, and letters that have no ink. */
const INVISIBLE = /\p{Cf}|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u3164|\uffa0/u;
/** Zero width space and word joiner: they break and join lines where scripts have no spaces. */
const WANTED = /[\u200b\u2060]/u;
const JOINER = /[\u200c\u200d]/u;
/** After one of these a joiner shapes letters or builds one picture. */
const JOINS = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\p{scx=Taml}\p{scx=Mymr}\p{scx=Khmr}\p{scx=Thai}\p{scx=Laoo}]/u;
/** Tags that follow a black flag: the flags of England and others. */
const TAG = /[\u{e0020}-\u{e007f}]/u;

export interface InvisibleCharacter {
  /** `U+00AD`. */
  readonly name: string;
  /** UTF-16 index in the text. */
  readonly at: number;
  readonly bidi: boolean;
}

/** The characters of a text that nobody sees and nobody needs there, in order. U+200B and U+2060 are welcome. */
export function invisibleCharacters(text: string): InvisibleCharacter[] {
  const found: InvisibleCharacter[] = [];
  let before = '';
  let at = 0;
  for (const character of text) {
    const bidi = BIDI.test(character);
    if (bidi || isUnwanted(character, before)) found.push({ name: nameOf(character), at, bidi });
    before = character;
    at += character.length;
  }
  return found;
}

function isUnwanted(character: string, before: string): boolean {
  if (!INVISIBLE.test(character) || WANTED.test(character)) return false;
  if (JOINER.test(character)) return !JOINS.test(before);
  if (TAG.test(character)) return !(TAG.test(before) || before === '\u{1f3f4}');
  return true;
}

/** A piece of a text for display: `mark` names an invisible character (wanted ones too) to be drawn in its place. */
export type ShownPiece = { readonly text: string } | { readonly mark: string };

/** Splits a text so that an editor can draw its invisible characters; joined, the pieces are the text. */
export function showInvisible(text: string): ShownPiece[] {
  const pieces: ShownPiece[] = [];
  let plain = '';
  for (const character of text) {
    if (!INVISIBLE.test(character)) {
      plain += character;
      continue;
    }
    if (plain !== '') pieces.push({ text: plain });
    plain = '';
    pieces.push({ mark: nameOf(character) });
  }
  if (plain !== '') pieces.push({ text: plain });
  return pieces;
}

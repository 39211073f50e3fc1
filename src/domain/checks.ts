import { linksIn, numbersIn, placeholdersIn, sameBag } from './check-tokens.ts';
import { invisibleCharacters } from './check-invisible.ts';
import { scriptShare } from './check-script.ts';
import { localeInfo } from './locales.ts';
import { segmentLimit, sortSegments } from './segment-keys.ts';
import type { SegmentOrigin } from './segments.ts';
import type { WorkKind } from './snapshot.ts';
import { codePoints } from './text.ts';

export const checkCodes = [
  'empty', 'too-long', 'machine-text', 'numbers-differ', 'links-differ', 'placeholders-differ',
  'wrong-script', 'mixed-script', 'bidi-control', 'invisible-character', 'lettering-does-not-fit', 'lettering-glyph-missing',
] as const;
/** A key of `locales/<lng>/checks.json`. */
export type CheckCode = (typeof checkCodes)[number];

export interface Check {
  readonly code: CheckCode;
  /** `block`: the edition cannot be submitted. */
  readonly severity: 'block' | 'warn';
  /** The segment's key. */
  readonly key: string;
  /** Values that the translated sentence names. */
  readonly details: Readonly<Record<string, string | number>>;
}

export interface CheckInput {
  readonly kind: WorkKind;
  readonly key: string;
  readonly text: string;
  readonly locale: string;
  readonly origin?: SegmentOrigin;
  /** The source text beside it; undefined in the source edition and for the target's own variants. */
  readonly source?: string;
  /** An empty text is complained of. */
  readonly required?: boolean;
}

/** Below this number of letters a text tells nothing about its script. */
const LETTERS_THAT_TELL = 6;
const EXPECTED_SHARE = 0.6;

/** Checks one segment while it is typed and again at submit. Pure and safe for the browser. */
export function checkSegment(input: CheckInput): Check[] {
  const { key, text } = input;
  if (text.trim() === '') return input.required ? [{ code: 'empty', severity: 'block', key, details: {} }] : [];
  return [...checkLength(input), ...checkOrigin(input), ...checkAgainstSource(input), ...checkScript(input), ...checkInvisible(key, text)];
}

export interface EditionCheckInput {
  readonly kind: WorkKind;
  readonly locale: string;
  readonly segments: readonly { readonly key: string; readonly text: string; readonly origin?: SegmentOrigin }[];
  /** What `requiredKeys` of `draft.ts` answers. */
  readonly required: readonly string[];
  /** Targets: the newest source revision's segments. */
  readonly source?: readonly { readonly key: string; readonly text: string }[];
}

/** Checks a whole edition, as submit does: in display order, required segments that are absent included. */
export function checkEdition({ kind, locale, segments, required, source }: EditionCheckInput): Check[] {
  const texts = new Map(segments.map((segment) => [segment.key, segment]));
  const sources = new Map(source?.map((segment) => [segment.key, segment.text]));
  const keys = sortSegments(kind, [...new Set([...required, ...texts.keys()])].map((key) => ({ key })));
  return keys.flatMap(({ key }) => checkSegment({
    kind,
    key,
    locale,
    text: texts.get(key)?.text ?? '',
    origin: texts.get(key)?.origin,
    source: sources.get(key),
    required: required.includes(key),
  }));
}

/** True if one of the checks keeps the edition from being submitted. */
export function blocks(checks: readonly Check[]): boolean {
  return checks.some(({ severity }) => severity === 'block');
}

function checkLength({ kind, key, text }: CheckInput): Check[] {
  const limit = segmentLimit(kind, key);
  const length = codePoints(text);
  return length > limit ? [{ code: 'too-long', severity: 'block', key, details: { limit, length, over: length - limit } }] : [];
}

function checkOrigin({ key, origin }: CheckInput): Check[] {
  return origin === 'machine' ? [{ code: 'machine-text', severity: 'block', key, details: {} }] : [];
}

/**
 * Numbers and links may differ for a reason (a local hotline, the partner's own page), so a person is
 * told; a placeholder that differs would be shown raw to the public, so it blocks.
 */
function checkAgainstSource({ key, text, source }: CheckInput): Check[] {
  if (source === undefined) return [];
  const compared = [
    { code: 'numbers-differ', severity: 'warn', tokens: numbersIn },
    { code: 'links-differ', severity: 'warn', tokens: linksIn },
    { code: 'placeholders-differ', severity: 'block', tokens: placeholdersIn },
  ] as const;
  return compared.flatMap(({ code, severity, tokens }) => {
    const [expected, found] = [tokens(source), tokens(text)];
    if (sameBag(expected, found)) return [];
    return [{ code, severity, key, details: { expected: expected.join(', '), found: found.join(', ') } }];
  });
}

function checkScript({ key, text, locale }: CheckInput): Check[] {
  const script = localeInfo(locale)?.script;
  if (!script) return [];
  const { letters, expected } = scriptShare(text, script);
  if (letters < LETTERS_THAT_TELL || expected / letters >= EXPECTED_SHARE) return [];
  const details = { locale, share: Math.round((100 * expected) / letters) };
  if (expected === 0) return [{ code: 'wrong-script', severity: 'block', key, details }];
  return [{ code: 'mixed-script', severity: 'warn', key, details }];
}

function checkInvisible(key: string, text: string): Check[] {
  const found = invisibleCharacters(text);
  const names = (bidi: boolean) => [...new Set(found.filter((one) => one.bidi === bidi).map(({ name }) => name))];
  const check = (code: CheckCode, severity: Check['severity'], characters: string[]): Check[] => {
    return characters.length === 0 ? [] : [{ code, severity, key, details: { characters: characters.join(', ') } }];
  };
  return [...check('bidi-control', 'block', names(true)), ...check('invisible-character', 'warn', names(false))];
}

import { segmenterFor } from './segmenter.ts';

/** A run of a text: in both versions, in the new one only, in the old one only. */
export interface WordRun {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Beyond so many pairs of words the middle is shown as replaced whole: the table would take too much memory. */
const MAX_PAIRS = 2_000_000;

/**
 * What a reader has to look at again: the words taken out and put in, as the language of the text
 * divides them (Khmer, Thai, Lao, Burmese and Japanese have no spaces). The runs that are not `added`
 * give `before` back, those that are not `removed` give `after`, to the character.
 */
export function diffWords(before: string, after: string, locale: string): WordRun[] {
  const [old, young] = [wordsOf(before, locale), wordsOf(after, locale)];
  let head = 0;
  while (head < old.length && head < young.length && old[head] === young[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < young.length - head && old.at(-1 - tail) === young.at(-1 - tail)) tail += 1;
  const middle = diffMiddle(old.slice(head, old.length - tail), young.slice(head, young.length - tail));
  const runs: WordRun[] = [
    { kind: 'same', text: old.slice(0, head).join('') },
    ...middle,
    { kind: 'same', text: old.slice(old.length - tail).join('') },
  ];
  return joined(runs);
}

function wordsOf(text: string, locale: string): string[] {
  return [...segmenterFor(locale, 'word').segment(text)].map(({ segment }) => segment);
}

/** The longest common subsequence, by the table of lengths from the end. */
function diffMiddle(old: readonly string[], young: readonly string[]): WordRun[] {
  const width = young.length + 1;
  if (old.length * young.length > MAX_PAIRS) return replaced(old, young);
  const common = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = young.length - 1; j >= 0; j -= 1) {
      common[i * width + j] = old[i] === young[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const runs: WordRun[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < young.length) {
    if (old[i] === young[j]) {
      runs.push({ kind: 'same', text: old[i] ?? '' });
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      runs.push({ kind: 'removed', text: old[i] ?? '' });
      i += 1;
    } else {
      runs.push({ kind: 'added', text: young[j] ?? '' });
      j += 1;
    }
  }
  return [...runs, ...replaced(old.slice(i), young.slice(j))];
}

function replaced(old: readonly string[], young: readonly string[]): WordRun[] {
  return [{ kind: 'removed', text: old.join('') }, { kind: 'added', text: young.join('') }];
}

/** Neighbours of one kind become one run; between two unchanged words what was removed stands before what was added. */
function joined(runs: readonly WordRun[]): WordRun[] {
  const out: WordRun[] = [];
  let [removed, added] = ['', ''];
  const flush = (): void => {
    if (removed !== '') out.push({ kind: 'removed', text: removed });
    if (added !== '') out.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const { kind, text } of runs) {
    if (text === '') continue;
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      flush();
      const last = out.at(-1);
      if (last?.kind === 'same') out[out.length - 1] = { kind, text: last.text + text };
      else out.push({ kind, text });
    }
  }
  flush();
  return out;
}

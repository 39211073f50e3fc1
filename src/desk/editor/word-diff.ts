/** A run of words that both texts have, or only the old or the new one. */
export interface DiffPiece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Above this many words the comparison would take seconds: the whole text counts as changed. */
const MAX_WORDS = 2_000;

/**
 * The difference of two texts by the words of their language (Intl.Segmenter: Japanese, Thai and Khmer
 * have no spaces). Removed comes before added; `same` and `added` joined are the new text.
 */
export function wordDiff(before: string, after: string, locale: string): DiffPiece[] {
  const old = wordsOf(before, locale);
  const now = wordsOf(after, locale);
  if (old.length > MAX_WORDS || now.length > MAX_WORDS) return merge([{ kind: 'removed', text: before }, { kind: 'added', text: after }]);
  const longest = commonLengths(old, now);
  const pieces: DiffPiece[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    const [a, b] = [old[i], now[j]];
    if (a !== undefined && a === b) {
      pieces.push({ kind: 'same', text: a });
      i += 1;
      j += 1;
    } else if (a !== undefined && (b === undefined || at(longest, i + 1, j) >= at(longest, i, j + 1))) {
      pieces.push({ kind: 'removed', text: a });
      i += 1;
    } else {
      pieces.push({ kind: 'added', text: b ?? '' });
      j += 1;
    }
  }
  return merge(pieces);
}

function wordsOf(text: string, locale: string): string[] {
  return [...new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
}

/** Length of the longest common row of words from (i, j) on. */
function commonLengths(old: readonly string[], now: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (row) row[j] = old[i] === now[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

function at(table: readonly Uint16Array[], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}

/** Joins neighbours of a kind, and moves the removed before the added between two sames. */
function merge(pieces: readonly DiffPiece[]): DiffPiece[] {
  const merged: DiffPiece[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed !== '') merged.push({ kind: 'removed', text: removed });
    if (added !== '') merged.push({ kind: 'added', text: added });
    removed = added = '';
  };
  for (const { kind, text } of pieces) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      flush();
      const last = merged.at(-1);
      if (last?.kind === 'same') merged[merged.length - 1] = { kind, text: last.text + text };
      else merged.push({ kind, text });
    }
  }
  flush();
  return merged;
}

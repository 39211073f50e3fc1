import type { VNode } from 'preact';
import type { WordRun } from '#app/domain/diff-words.ts';

/** Zero-width space and word joiner are part of a text, and nobody sees them: where they alone changed they are named. */
const INVISIBLE = /^[\u200B\u2060\s]+$/u;

/** A text with what was taken out and put in. */
export function WordRuns({ runs }: { runs: readonly WordRun[] }): VNode {
  return (
    <>
      {runs.map(({ kind, text }, at) => {
        const key = `${at}${kind}`;
        if (kind === 'same') return <span key={key}>{text}</span>;
        const shown = INVISIBLE.test(text) ? <span class="invisible">{nameOf(text)}</span> : text;
        return kind === 'added' ? <ins key={key}>{shown}</ins> : <del key={key}>{shown}</del>;
      })}
    </>
  );
}

function nameOf(text: string): string {
  return Array.from(text, (sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ');
}

import type { VNode } from 'preact';
import { wrongBreaks } from '#app/i18n/burmese-lines.ts';

/**
 * A text of a work, letter by letter as it was approved. In Burmese its lines break as those of the catalogues do (`burmese-lines.ts`), by marks
 * that the style sheet draws and nobody copies.
 */
export function KeptText({ text, locale }: { text: string; locale: string }): VNode {
  const places = [0, ...(locale === 'my' ? wrongBreaks(text) : []), text.length];
  return <>{places.slice(1).map((end, index) => <>{index > 0 && <span class="joiner" />}{text.slice(places[index], end)}</>)}</>;
}

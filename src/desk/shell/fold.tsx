import type { ComponentChildren, VNode } from 'preact';
import type { Page } from '../define-page.ts';
import { localeName } from '../works/locale-name.tsx';

interface FoldProps {
  readonly page: Page;
  readonly id: string;
  /** What is in it, such as "51 Delivered". */
  readonly summary: ComponentChildren;
  /** How many there are of each language, by its tag. */
  readonly languages: ReadonlyMap<string, number>;
  /** The rows in it: it is open where the form of one of them came back. */
  readonly of: readonly string[];
  readonly children: ComponentChildren;
}

/**
 * Lines that need nobody, folded under what they are and how many there are in each language. A link to a line, and what is
 * looked for in the page, open it; a live page leaves it as its reader put it.
 */
export function Fold({ page, id, summary, languages, of, children }: FoldProps): VNode {
  const cameBack = of.some((row) => page.form?.form.endsWith(`-${row}`));
  return (
    <details class="disclosure fold" id={id} open={cameBack} data-fold>
      <summary>
        <span class="fold__what">
          <span>{summary}</span>
          <span class="small muted">{[...languages].map(([tag, count], at) => <>{at === 0 ? '' : ' · '}<span key={tag} class="nowrap"><span aria-hidden="true">{tag}</span><span class="visually-hidden">{localeName(page, tag)}</span> {String(count)}</span></>)}</span>
        </span>
      </summary>
      <div class="disclosure__body">{children}</div>
    </details>
  );
}

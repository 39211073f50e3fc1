import type { VNode } from 'preact';
import type { Page } from '../define-page.ts';

/** Loads a small script, bundled from `src/desk/…/<name>.island.ts`. The page must work without it. */
export function Island({ page, name }: { page: Page; name: string }): VNode {
  return <script type="module" src={page.island(name)} />;
}

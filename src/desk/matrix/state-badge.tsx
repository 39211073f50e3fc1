import type { VNode } from 'preact';
import type { SummaryState } from '#app/domain/summary.ts';
import type { Page } from '../define-page.ts';

type Tone = 'go' | 'wait' | 'care' | 'stop' | 'quiet';

const tones: Readonly<Record<SummaryState, Tone>> = {
  held: 'care',
  objected: 'stop',
  'changes-requested': 'care',
  'in-review': 'wait',
  granted: 'go',
  scheduled: 'wait',
  'live-stale': 'care',
  live: 'go',
  withdrawn: 'stop',
  lapsed: 'care',
  stale: 'care',
  blocked: 'care',
  ready: 'wait',
  translating: 'quiet',
  ended: 'quiet',
  missing: 'quiet',
};

/** CSS classes of a state's badge: the words say it, the tone only helps. */
export function badgeClass(state: SummaryState): string {
  return `badge badge--${tones[state]}`;
}

/** An edition's state in words. */
export function StateBadge({ page, state }: { page: Page; state: SummaryState }): VNode {
  return <span class={badgeClass(state)}>{page.t(`desk:matrix.state.${state}`)}</span>;
}

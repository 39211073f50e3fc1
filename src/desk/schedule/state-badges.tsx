import type { VNode } from 'preact';
import type { DeliveryState, SlotState } from '#app/domain/delivery-states.ts';
import type { Page } from '../define-page.ts';

type Tone = 'go' | 'wait' | 'care' | 'stop' | 'quiet';

const deliveryTones: Readonly<Record<DeliveryState, Tone>> = {
  planned: 'wait', claimed: 'wait', sending: 'wait', pending: 'wait', retry: 'wait', removing: 'wait',
  delivered: 'go',
  held: 'care', unknown: 'care', 'needs-person': 'care', 'removal-needs-person': 'care', 'not-removable': 'care',
  rejected: 'stop', missed: 'stop',
  cancelled: 'quiet', abandoned: 'quiet', removed: 'quiet',
};

const slotTones: Readonly<Record<SlotState, Tone>> = { planned: 'care', pinned: 'wait', done: 'go', missed: 'stop', cancelled: 'quiet' };

/** A delivery's state in words. */
export function DeliveryBadge({ state, page }: { state: DeliveryState; page: Page }): VNode {
  return <span class={`badge badge--${deliveryTones[state]}`}>{page.t(`schedule:delivery.${state}`)}</span>;
}

/** A slot's state in words; one without a grant is "waiting for approval". */
export function SlotBadge({ state, page }: { state: SlotState; page: Page }): VNode {
  return <span class={`badge badge--${slotTones[state]}`}>{page.t(`schedule:slot.${state}`)}</span>;
}

/** How a slot's state is coloured. */
export function slotTone(state: SlotState): Tone {
  return slotTones[state];
}

export function deliveryTone(state: DeliveryState): Tone {
  return deliveryTones[state];
}

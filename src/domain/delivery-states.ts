/** The slot and delivery machines of design §5, as data. */
export const slotStates = ['planned', 'pinned', 'done', 'missed', 'cancelled'] as const;
export type SlotState = (typeof slotStates)[number];

export const slotTransitions: Readonly<Record<SlotState, readonly SlotState[]>> = {
  planned: ['pinned', 'missed', 'cancelled'],
  pinned: ['done', 'missed', 'cancelled'],
  done: [],
  missed: [],
  cancelled: [],
};

export const deliveryStates = [
  'planned', 'claimed', 'sending', 'delivered', 'pending', 'retry', 'rejected', 'unknown', 'needs-person',
  'abandoned', 'held', 'cancelled', 'missed', 'removing', 'removed', 'not-removable', 'removal-needs-person',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/**
 * Allowed moves. `unknown` never goes back to be sent without a proof that it was not (`retry`), and
 * what needs a person while it is being removed has its own state, from which no way leads to sending.
 */
export const deliveryTransitions: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  planned: ['claimed', 'held', 'cancelled', 'missed'],
  // Back to planned: the lease ended, or a stopping worker gave it back. No byte was sent.
  claimed: ['sending', 'planned', 'retry', 'held', 'cancelled', 'missed'],
  // Held, cancelled and missed: a gate was found closed after the commit, before the first byte.
  sending: ['delivered', 'pending', 'retry', 'rejected', 'unknown', 'held', 'cancelled', 'missed'],
  // A poll that failed, or found it still at work, leaves it pending.
  pending: ['pending', 'delivered', 'rejected', 'unknown', 'needs-person'],
  retry: ['claimed', 'held', 'cancelled', 'missed'],
  unknown: ['delivered', 'pending', 'retry', 'needs-person'],
  'needs-person': ['delivered', 'retry', 'abandoned'],
  // A person's triage: keep or move (planned), or cancel.
  held: ['planned', 'cancelled', 'missed'],
  delivered: ['removing'],
  removing: ['removed', 'not-removable', 'removal-needs-person'],
  'removal-needs-person': ['removing', 'removed', 'not-removable'],
  'not-removable': ['removed'],
  rejected: [],
  abandoned: [],
  cancelled: [],
  missed: [],
  removed: [],
};

/** True if a slot may go from one state to the other. */
export function maySlotMove(from: SlotState, to: SlotState): boolean {
  return slotTransitions[from].includes(to);
}

/** True if a delivery may go from one state to the other. */
export function mayDeliveryMove(from: DeliveryState, to: DeliveryState): boolean {
  return deliveryTransitions[from].includes(to);
}

/** Waiting for their time: what a worker claims. */
export const claimableStates = ['planned', 'retry'] as const satisfies readonly DeliveryState[];

/** Certainly not sent: what a withdrawal or a person's cancellation takes back. */
export const unsentStates = ['planned', 'claimed', 'retry', 'held'] as const satisfies readonly DeliveryState[];

/** May be out, or is: what a withdrawal lists as escaped. */
export const escapedStates = [
  'sending', 'pending', 'unknown', 'needs-person', 'delivered', 'removing', 'not-removable', 'removal-needs-person',
] as const satisfies readonly DeliveryState[];

/** Nothing more will happen by itself. */
export const settledStates = [
  'delivered', 'rejected', 'abandoned', 'cancelled', 'missed', 'removed', 'not-removable',
] as const satisfies readonly DeliveryState[];

/** A person has to look: what did not go as it was meant to, or is in doubt. What was missed is over, and told beside it. */
export const troubleStates = [
  'needs-person', 'removal-needs-person', 'held', 'unknown', 'rejected', 'not-removable',
] as const satisfies readonly DeliveryState[];

/** What a lease that ran out makes of a row: a claim is due again, a sending is in doubt (design §5). */
export function afterLease(state: 'claimed' | 'sending'): 'planned' | 'unknown' {
  return state === 'claimed' ? 'planned' : 'unknown';
}

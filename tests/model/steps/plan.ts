import { assertNever } from '#app/domain/result.ts';
import type { Request } from '../commands.ts';
import type { Reference } from '../reference/state.ts';
import { planDecide, planSubmit } from './approving.ts';
import { planCancelSlot, planMoveSlot, planPlanSlot, planResume, planStop } from './calendar.ts';
import type { Planned } from './planned.ts';
import { planChangeRelease, planRelease, planWithdraw, type TextsOf } from './publishing.ts';
import { planCreateWork, planDiscard, planEditWork, planSave, planSaveSame, planSend } from './writing.ts';

/** Looks up what a request names; undefined where the world does not have it. */
export function plan(ref: Reference, request: Request, textsOf: TextsOf): Planned | undefined {
  switch (request.do) {
    case 'create-work': return planCreateWork(ref, request);
    case 'edit-work': return planEditWork(ref, request);
    case 'discard': return planDiscard(ref, request);
    case 'save': return planSave(ref, request);
    case 'save-same': return planSaveSame(ref, request);
    case 'send': return planSend(ref, request);
    case 'submit': return planSubmit(ref, request);
    case 'decide': return planDecide(ref, request);
    case 'release': return planRelease(ref, request, textsOf);
    case 'change-release': return planChangeRelease(ref, request);
    case 'withdraw': return planWithdraw(ref, request);
    case 'plan-slot': return planPlanSlot(ref, request);
    case 'move-slot': return planMoveSlot(ref, request);
    case 'cancel-slot': return planCancelSlot(ref, request);
    case 'stop': return planStop(ref, request);
    case 'resume': return planResume(ref, request);
    default: return assertNever(request);
  }
}

import { cancelSlot } from './cancel-slot.ts';
import { holdDelivery, liftDelivery } from './hold-delivery.ts';
import { moveSlot } from './move-slot.ts';
import { planSlot } from './plan-slot.ts';
import { resolveDelivery, resolveRemoval } from './resolve-delivery.ts';
import { resume } from './resume.ts';
import { stop } from './stop.ts';
import { takeDown } from './take-down.ts';

/** Every operation on the calendar and the launch board; the registry takes them from here. */
export const deliveryOperations = [
  planSlot, moveSlot, cancelSlot, stop, resume, holdDelivery, liftDelivery, resolveDelivery, resolveRemoval, takeDown,
] as const;

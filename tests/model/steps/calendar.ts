import { cancelSlot } from '#app/operations/delivery/cancel-slot.ts';
import { moveSlot } from '#app/operations/delivery/move-slot.ts';
import { planSlot } from '#app/operations/delivery/plan-slot.ts';
import { resume } from '#app/operations/delivery/resume.ts';
import { stop } from '#app/operations/delivery/stop.ts';
import type { Request } from '../commands.ts';
import { may } from '../reference/rights.ts';
import { holdsInstant } from '../reference/releases.ts';
import { allEditions, CAMPAIGN, type Reference, type RefSlot } from '../reference/state.ts';
import { accountIds } from '../world.ts';
import { editionIn, type Planned } from './planned.ts';

type Of<D extends Request['do']> = Extract<Request, { do: D }>;

const HOUR = 3_600_000;

export function planPlanSlot(ref: Reference, { who, work: index, locale, due }: Of<'plan-slot'>): Planned | undefined {
  const target = ref.works[index]?.editions[locale];
  if (!target) return undefined;
  const account = accountIds[locale] ?? accountIds.km;
  const dueAt = ref.campaign + due;
  return {
    who, operation: planSlot, rule: 10, input: { edition: target.id, account, dueAt },
    expect(now) {
      const { work } = editionIn(now, target.id);
      const ownLanguage = account === accountIds[locale];
      const twin = now.slots.some((slot) => slot.edition === target.id && slot.account === account && slot.due === dueAt && !slot.cancelled);
      return may(now, who, 'calendar', locale) && !work.discarded && work.kind === 'post' && ownLanguage && dueAt >= now.campaign && !twin ? {} : false;
    },
    apply(now, answer) {
      now.slots.push({ id: String(answer['slot']), edition: target.id, account, due: dueAt, until: dueAt + HOUR, cancelled: false });
    },
  };
}

function slotIn(ref: Reference, id: string): RefSlot {
  const slot = ref.slots.find((one) => one.id === id);
  if (!slot) throw new Error('The reference lost a slot');
  return slot;
}

export function planCancelSlot(ref: Reference, { who, nth }: Of<'cancel-slot'>): Planned | undefined {
  const slot = ref.slots.at(-1 - nth);
  if (!slot) return undefined;
  return {
    who, operation: cancelSlot, rule: 10, input: { slot: slot.id },
    expect: (now) => (may(now, who, 'calendar', 'ja') && !slotIn(now, slot.id).cancelled ? {} : false),
    apply(now) { slotIn(now, slot.id).cancelled = true; },
  };
}

/** A slot that is pinned keeps its release, so it can only go where that release is to be seen. */
function pinnable(ref: Reference, slot: RefSlot, due: number): boolean {
  const release = allEditions(ref).flatMap(({ edition }) => edition.releases).find(({ id }) => id === slot.release);
  return release === undefined || holdsInstant(release, due);
}

export function planMoveSlot(ref: Reference, { who, nth, due }: Of<'move-slot'>): Planned | undefined {
  const slot = ref.slots.at(-1 - nth);
  if (!slot) return undefined;
  const dueAt = ref.campaign + due;
  return {
    who, operation: moveSlot, rule: 10, input: { slot: slot.id, dueAt },
    expect: (now) => (may(now, who, 'calendar', 'ja') && !slotIn(now, slot.id).cancelled && dueAt >= now.campaign && pinnable(now, slotIn(now, slot.id), dueAt) ? {} : false),
    apply(now) { Object.assign(slotIn(now, slot.id), { due: dueAt, until: dueAt + HOUR }); },
  };
}

const subjects = { campaign: CAMPAIGN, channel: 'sandbox', account: accountIds.km } as const;

export function planStop(_ref: Reference, { who, scope }: Of<'stop'>): Planned {
  const subject = subjects[scope];
  return {
    who, operation: stop, rule: 11, input: { campaign: CAMPAIGN, scope, subject, reason: 'A wrong number' },
    expect: (now) => (may(now, who, 'calendar', 'ja') && !now.stops.some((one) => one.scope === scope && one.subject === subject && !one.over) ? {} : false),
    apply(now, answer) { now.stops.push({ id: String(answer['stop']), scope, subject, over: false }); },
  };
}

export function planResume(ref: Reference, { who, nth }: Of<'resume'>): Planned | undefined {
  const target = ref.stops.at(-1 - nth);
  if (!target) return undefined;
  const inOf = (now: Reference) => {
    const found = now.stops.find(({ id }) => id === target.id);
    if (!found) throw new Error('The reference lost a stop');
    return found;
  };
  return {
    who, operation: resume, rule: 11, input: { stop: target.id },
    expect(now) {
      const { over, askedBy } = inOf(now);
      return may(now, who, 'calendar', 'ja') && !over && askedBy !== who ? { resumed: askedBy !== undefined } : false;
    },
    apply(now) {
      const found = inOf(now);
      if (found.askedBy === undefined) found.askedBy = who;
      else found.over = true;
    },
  };
}

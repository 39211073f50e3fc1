import type { ComponentChildren, VNode } from 'preact';
import { troubleStates, type DeliveryState } from '#app/domain/delivery-states.ts';
import type { SlotLine } from '#app/operations/delivery/read-day.ts';
import type { Page } from '../define-page.ts';
import { Fold } from '../shell/fold.tsx';
import { Slot } from './slot.tsx';

/** So many slots of one minute that have still to go out stand open; more are folded. */
const OPEN_AT_MOST = 3;

interface DayListProps {
  /** By time. */
  readonly slots: readonly SlotLine[];
  readonly mayPlan: boolean;
  readonly page: Page;
}

/** The slots of a day: first those that need a person, then the others minute by minute, of which what is done, or much at once, is folded. */
export function DayList({ slots, mayPlan, page }: DayListProps): VNode {
  const { t } = page;
  const kinds = Map.groupBy(slots, kindOf);
  const lines = (some: readonly SlotLine[]) => <ol class="timeline">{some.map((slot) => <Slot key={slot.id} slot={slot} among={slots} page={page} mayPlan={mayPlan} />)}</ol>;
  const [trouble, waiting, others] = [kinds.get('trouble') ?? [], kinds.get('waiting') ?? [], kinds.get('other') ?? []];
  const minutes = [...Map.groupBy(others, ({ dueAt }) => dueAt).values()].map((some) => (isFolded(some) ? <Minute key={some[0]?.id} slots={some} page={page}>{lines(some)}</Minute> : lines(some)));
  if (trouble.length + waiting.length === 0) return <div class="stack stack--tight">{minutes}</div>;
  return (
    <>
      <Part name="trouble" title={t('schedule:section.trouble')} shown={trouble.length > 0}>{lines(trouble)}</Part>
      <Part name="waiting" title={t('schedule:section.waiting-slots')} shown={waiting.length > 0}>{lines(waiting)}</Part>
      <Part name="others" title={t('schedule:section.others')} shown={others.length > 0}>{minutes}</Part>
    </>
  );
}

function kindOf({ state, parts }: SlotLine): 'trouble' | 'waiting' | 'other' {
  const trouble: readonly DeliveryState[] = troubleStates;
  if (state === 'missed' || parts.some((part) => part === 'missed' || trouble.includes(part))) return 'trouble';
  return state === 'planned' ? 'waiting' : 'other';
}

function isFolded(slots: readonly SlotLine[]): boolean {
  return slots.length > OPEN_AT_MOST || slots.every(({ state }) => state === 'done');
}

function Part({ name, title, shown, children }: { name: string; title: string; shown: boolean; children: ComponentChildren }): VNode | null {
  if (!shown) return null;
  return (
    <section class="stack stack--tight" aria-labelledby={`day-${name}`}>
      <h2 id={`day-${name}`}>{title}</h2>
      {children}
    </section>
  );
}

/** What falls due in one minute, folded: when, how many of each state, and in which languages. */
function Minute({ slots, page, children }: { slots: readonly SlotLine[]; page: Page; children: VNode }): VNode | null {
  const { t } = page;
  const [first] = slots;
  if (!first) return null;
  const words = Map.groupBy(slots, ({ state, parts }) => t(state === 'done' && parts.every((part) => part === 'delivered') ? 'schedule:delivery.delivered' : `schedule:slot.${state}`));
  const languages = new Map([...Map.groupBy(slots, ({ locale }) => locale)].sort().map(([locale, some]) => [locale, some.length]));
  return (
    <Fold page={page} id={`minute-${String(first.dueAt)}`} languages={languages} of={slots.map(({ id }) => id)} summary={
      <><b class="num">{page.when(first.dueAt, 'time')}</b>{[...words].map(([word, some]) => <span key={word}> · {t('schedule:board.of-state', { number: some.length, state: word })}</span>)}</>
    }>{children}</Fold>
  );
}

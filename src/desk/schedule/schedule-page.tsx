import type { VNode } from 'preact';
import { DAY } from '#app/domain/clock.ts';
import { allowedSomewhere } from '#app/domain/permissions.ts';
import { ok } from '#app/domain/result.ts';
import { readDay, type DayView, type SlotLine } from '#app/operations/delivery/read-day.ts';
import { readPrices, type PostPrice } from '#app/operations/delivery/read-prices.ts';
import { definePage, type Page } from '../define-page.ts';
import { ConfirmForm, Field } from '../forms/index.ts';
import { instantToLocal } from '../forms/local-time.ts';
import { LocaleChip } from '../works/locale-name.tsx';
import { workAddress } from '../works/addresses.ts';
import { DayNav, dayOf } from './days.tsx';
import { DeliveryBadge, SlotBadge } from './state-badges.tsx';
import { PlanForm, plannable } from './plan-form.tsx';
import { ScheduleTabs } from './tabs.tsx';
import { TwoZones } from './two-zones.tsx';

interface ScheduleData {
  readonly day: DayView;
  /** Whether this person may put posts on it. */
  readonly mayPlan: boolean;
  /** What each post costs, by its edition: read for those who may plan. */
  readonly prices: ReadonlyMap<string, readonly PostPrice[]>;
}

/** `/desk/schedule?day=2026-10-01`: what goes out on one day, and planning more of it. */
export const schedulePage = definePage<ScheduleData>({
  path: '/desk/schedule',
  permission: 'read-calendar',
  namespaces: ['schedule', 'desk', 'accounts'],
  menu: { order: 50, label: 'schedule:menu' },
  async load(context, viewer, _params, query) {
    const now = context.campaignClock.now();
    const { from, until } = dayOf(query, viewer, now);
    const day = await readDay(context, from, until);
    if (!day.ok) return day;
    const { posts, accounts } = day.value;
    const mayPlan = allowedSomewhere(viewer.actor, 'plan-slot', now);
    const prices = mayPlan ? await readPrices(context, posts.map(({ edition }) => edition), plannable(accounts).map(({ channel }) => channel)) : new Map<string, never>();
    return ok({ day: day.value, mayPlan, prices });
  },
  title: (_data, page) => page.t('schedule:title'),
  render: (data, page) => <Schedule {...data} page={page} />,
});

function Schedule({ day, mayPlan, prices, page }: ScheduleData & { page: Page }): VNode {
  const { t, viewer } = page;
  const { zone } = viewer.person;
  return (
    <div class="stack stack--loose">
      <header class="page-head stack stack--tight">
        <p class="eyebrow">{t('schedule:title')}</p>
        <h1>{page.when(day.from + DAY / 2, 'date')}</h1>
        <p class="muted">{t('schedule:zone', { zone })}</p>
      </header>
      <ScheduleTabs page={page} current="schedule" />
      <DayNav path="/desk/schedule" day={day.from} page={page} />
      {day.cut ? <p class="notice notice--care">{t('schedule:cut', { count: day.slots.length })}</p> : null}
      {day.slots.length === 0 ? <p class="empty">{t('schedule:nothing')}</p> : (
        <ol class="timeline">{day.slots.map((slot) => <Slot key={slot.id} slot={slot} page={page} mayPlan={mayPlan} />)}</ol>
      )}
      {mayPlan ? <PlanForm day={day} prices={prices} page={page} /> : null}
    </div>
  );
}

function Slot({ slot, page, mayPlan }: { slot: SlotLine; page: Page; mayPlan: boolean }): VNode {
  const { t } = page;
  const { id, work, locale, account, dueAt, sendUntil, state, parts } = slot;
  const open = state === 'planned' || state === 'pinned';
  // Parts that wait as their slot does would only say its word again.
  const started = state === 'pinned' && parts.some((part) => part !== 'planned');
  return (
    <li id={`slot-${id}`}>
      <span class="timeline__time">{page.when(dueAt, 'time')}</span>
      <div class="stack stack--tight">
        <p class="cluster">{started ? null : <SlotBadge state={state} page={page} />} <LocaleChip page={page} tag={locale} /> <span class="chip">{account.handle}</span></p>
        <p class="work-label"><a href={workAddress(work.id, locale)}>{work.label}</a></p>
        <p class="small"><TwoZones at={dueAt} zone={account.zone} page={page} /> · {t('schedule:until', { when: page.when(sendUntil, 'time') })}</p>
        {open && !started ? null : <p class="cluster small">{parts.map((part, n) => <span key={n}>{parts.length > 1 ? `${String(n + 1)}/${String(parts.length)} ` : ''}<DeliveryBadge state={part} page={page} /></span>)}</p>}
        {open && mayPlan ? (
          <div class="cluster">
            <ConfirmForm page={page} operation="move-slot" id={`move-${id}`} hidden={{ slot: id }} label={t('schedule:move.do')} question={t('schedule:zone', { zone: page.viewer.person.zone })} confirm={t('schedule:move.confirm')}>
              <Field name="dueAt:time" label={t('schedule:plan.due')} type="datetime-local" required value={instantToLocal(dueAt, page.viewer.person.zone)} />
              <Field name="sendUntil:time" label={t('schedule:plan.until')} hint={t('schedule:plan.until-hint')} type="datetime-local" />
            </ConfirmForm>
            <ConfirmForm page={page} operation="cancel-slot" id={`cancel-${id}`} hidden={{ slot: id }} label={t('schedule:cancel.do')} question={t('schedule:cancel.question', { label: work.label, handle: account.handle, when: page.when(dueAt) })} confirm={t('schedule:cancel.confirm')} tone="danger" />
          </div>
        ) : null}
      </div>
    </li>
  );
}

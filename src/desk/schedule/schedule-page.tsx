import type { VNode } from 'preact';
import { DAY } from '#app/domain/clock.ts';
import { allowedSomewhere } from '#app/domain/permissions.ts';
import { ok } from '#app/domain/result.ts';
import { readDay, type DayView } from '#app/operations/delivery/read-day.ts';
import { readPrices, type PostPrice } from '#app/operations/delivery/read-prices.ts';
import { definePage, type Page } from '../define-page.ts';
import { DayList } from './day-list.tsx';
import { DayNav, dayOf } from './days.tsx';
import { MoveBack, readMoved, type Moved } from './move-back.tsx';
import { PlanForm, plannable } from './plan-form.tsx';
import { ScheduleTabs } from './tabs.tsx';

interface ScheduleData {
  readonly day: DayView;
  readonly moved: Moved | undefined;
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
  menu: { order: 50, label: 'desk:menu.calendar' },
  async load(context, viewer, _params, query) {
    const now = context.campaignClock.now();
    const { from, until } = dayOf(query, viewer, now);
    const day = await readDay(context, from, until);
    if (!day.ok) return day;
    const { posts, accounts } = day.value;
    const mayPlan = allowedSomewhere(viewer.actor, 'plan-slot', now);
    const prices = mayPlan ? await readPrices(context, posts.map(({ edition }) => edition), plannable(accounts).map(({ channel }) => channel)) : new Map<string, never>();
    return ok({ day: day.value, moved: readMoved(query), mayPlan, prices });
  },
  title: (_data, page) => page.t('schedule:title'),
  render: (data, page) => <Schedule {...data} page={page} />,
});

function Schedule({ day, moved, mayPlan, prices, page }: ScheduleData & { page: Page }): VNode {
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
      {mayPlan ? <MoveBack moved={moved} page={page} /> : null}
      <DayNav path="/desk/schedule" day={day.from} page={page} />
      {day.cut ? <p class="notice notice--care">{t('schedule:cut', { count: day.slots.length })}</p> : null}
      {day.slots.length === 0 ? <p class="empty">{t('schedule:nothing')}{mayPlan ? '' : ` ${t('schedule:nothing-wait')}`}</p> : (
        <DayList slots={day.slots} mayPlan={mayPlan} page={page} />
      )}
      {mayPlan ? <PlanForm day={day} prices={prices} page={page} /> : null}
    </div>
  );
}

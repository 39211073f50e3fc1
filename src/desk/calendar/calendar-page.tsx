import type { VNode } from 'preact';
import { DAY } from '#app/domain/clock.ts';
import { allowedSomewhere } from '#app/domain/permissions.ts';
import { ok } from '#app/domain/result.ts';
import { wallTimeAt } from '#app/domain/wall-time.ts';
import { formatDateTime } from '#app/i18n/index.ts';
import { readCalendar, type CalendarView } from '#app/operations/delivery/read-calendar.ts';
import { definePage, type Page } from '../define-page.ts';
import { ZoneList } from '../forms/zone-list.tsx';
import { MoveBack, readMoved, type Moved } from '../schedule/move-back.tsx';
import { ScheduleTabs } from '../schedule/tabs.tsx';
import { Island } from '../shell/island.tsx';
import { CalendarList } from './calendar-list.tsx';
import { neighbours, readCalendarQuery, type CalendarQuery } from './calendar-query.ts';
import { MoveDialog } from './move-dialog.tsx';

interface CalendarData {
  readonly view: CalendarView;
  readonly query: CalendarQuery;
  readonly moved: Moved | undefined;
}

/** `/desk/calendar?from=2026-10-01&until=2026-11-01&zone=…&second=…`: slots and releases in two zones; months and weeks where a script runs. */
export const calendarPage = definePage<CalendarData>({
  path: '/desk/calendar',
  permission: 'read-calendar',
  namespaces: ['calendar', 'schedule', 'desk'],
  width: 'wide',
  async load(context, viewer, _params, search) {
    const query = readCalendarQuery(search, viewer.person.zone, context.campaignClock.now());
    const view = await readCalendar(context, query.from, query.until);
    return view.ok ? ok({ view: view.value, query, moved: readMoved(search) }) : view;
  },
  title: (_data, page) => page.t('calendar:title'),
  render: (data, page) => <Calendar {...data} page={page} />,
});

function Calendar({ view, query, moved, page }: CalendarData & { page: Page }): VNode {
  const { t, viewer, now } = page;
  const { zone, second } = query;
  const mayMove = allowedSomewhere(viewer.actor, 'plan-slot', now);
  return (
    <div class="stack stack--loose">
      <header class="page-head stack stack--tight">
        <p class="eyebrow">{t('schedule:title')}</p>
        <h1>{t('calendar:title')}</h1>
        <p class="muted">{t('calendar:zones', { zone, second })}</p>
      </header>
      <ScheduleTabs page={page} current="calendar" />
      {mayMove ? <MoveBack moved={moved} page={page} /> : null}
      <ZonesForm query={query} page={page} />
      {mayMove ? <MoveDialog entries={view.entries} query={query} page={page} /> : null}
      <section
        class="cal stack" data-calendar hidden aria-label={t('calendar:title')}
        data-lang={page.lang} data-zone={zone} data-second={second} data-date={query.date} data-view={query.view} data-now={wallTimeAt(now, zone)}
        data-words={JSON.stringify(wordsOf(page))}
      >
        {mayMove ? <p class="small muted">{t('calendar:how')}</p> : null}
        <p class="visually-hidden" role="status" data-calendar-status />
        <div data-calendar-grid />
      </section>
      <details class="disclosure" open data-calendar-list>
        <summary>{t('calendar:list')}</summary>
        <div class="disclosure__body stack">
          <Period query={query} page={page} />
          {view.cut ? <p class="notice notice--care">{t('calendar:cut')}</p> : null}
          <CalendarList entries={view.entries} query={query} page={page} mayMove={mayMove} />
        </div>
      </details>
      {/* FullCalendar writes its rules into this element: the policy refuses any other (docs/decisions/174). */}
      <style data-fullcalendar nonce={page.nonce} />
      <Island page={page} name="calendar" />
    </div>
  );
}

function wordsOf({ t }: Page): Record<string, string> {
  return {
    previous: t('calendar:previous'), next: t('calendar:next'), today: t('calendar:today'),
    month: t('calendar:view.month'), week: t('calendar:view.week'), day: t('calendar:view.day'), list: t('calendar:view.list'),
    nothing: t('calendar:nothing'), more: t('calendar:more', { count: '{{count}}' }), failed: t('calendar:failed'), moved: t('calendar:moved', { title: '{{title}}', when: '{{when}}' }),
  };
}

function ZonesForm({ query, page: { t } }: { query: CalendarQuery; page: Page }): VNode {
  const field = (name: 'zone' | 'second', label: string) => (
    <div class="field">
      <label class="field__label" for={`cal-${name}`}>{label}</label>
      <input class="input" id={`cal-${name}`} name={name} value={query[name]} list="zones" autocomplete="off" maxLength={60} />
    </div>
  );
  return (
    <form method="get" action="/desk/calendar" class="cal-zones" data-calendar-zones>
      <input type="hidden" name="from" value={query.fromDate} />
      <input type="hidden" name="until" value={query.untilDate} />
      {query.view ? <input type="hidden" name="view" value={query.view} /> : null}
      {field('zone', t('calendar:zone'))}
      {field('second', t('calendar:second'))}
      <button type="submit" class="btn">{t('schedule:show')}</button>
      <ZoneList />
    </form>
  );
}

function Period({ query, page }: { query: CalendarQuery; page: Page }): VNode {
  const { t, lang } = page;
  const { zone, second } = query;
  const { before, after } = neighbours(query);
  const address = ([from, until]: readonly [string, string]) => `/desk/calendar?${new URLSearchParams({ from, until, zone, second }).toString()}`;
  const day = (at: number) => formatDateTime(at, { locale: lang, zone, style: 'date' });
  return (
    <nav class="split" aria-label={t('calendar:periods')}>
      <a class="btn btn--quiet" rel="prev" href={address(before)}>{t('calendar:previous')}</a>
      <span>{t('calendar:period', { from: day(query.from), until: day(query.until - DAY / 2) })}</span>
      <a class="btn btn--quiet" rel="next" href={address(after)}>{t('calendar:next')}</a>
    </nav>
  );
}

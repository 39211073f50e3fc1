import type { VNode } from 'preact';
import type { Instant } from '#app/domain/clock.ts';
import { wallTimeAt } from '#app/domain/wall-time.ts';
import { formatDateTime } from '#app/i18n/index.ts';
import type { CalendarEntry } from '#app/operations/delivery/read-calendar.ts';
import type { Page } from '../define-page.ts';
import { slotTone } from '../schedule/state-badges.tsx';
import { releaseAddress, slotAddress, workAddress } from '../works/addresses.ts';
import { LocaleChip } from '../works/locale-name.tsx';
import type { CalendarQuery } from './calendar-query.ts';

interface ListProps {
  readonly entries: readonly CalendarEntry[];
  readonly query: CalendarQuery;
  readonly page: Page;
  readonly mayMove: boolean;
}

/** Every moment of the period, day by day. The script reads what it draws from these lines. */
export function CalendarList({ entries, query, page, mayMove }: ListProps): VNode {
  if (entries.length === 0) {
    return (
      <div class="empty stack">
        <p>{page.t('calendar:nothing')}</p>
        <p><a class="btn" href={`/desk/schedule?day=${query.date}`}>{page.t('calendar:nothing-day')}</a></p>
      </div>
    );
  }
  const days = Map.groupBy(entries, ({ at }) => wallTimeAt(at, query.zone).slice(0, 10));
  return (
    <>
      {[...days].map(([date, lines]) => (
        <section key={date} class="stack stack--tight" aria-labelledby={`day-${date}`}>
          <h2 id={`day-${date}`} class="cal-day">{formatDateTime(Date.parse(date), { locale: page.lang, zone: 'UTC', style: 'date' })}</h2>
          <ol class="timeline">{lines.map((entry) => <Line key={`${entry.kind}${entry.id}`} entry={entry} query={query} page={page} mayMove={mayMove} />)}</ol>
        </section>
      ))}
    </>
  );
}

function Line({ entry, query: { zone, second }, page, mayMove }: Omit<ListProps, 'entries'> & { entry: CalendarEntry }): VNode {
  const { t, lang, viewer: { person } } = page;
  const { id, at, work, locale, kind } = entry;
  const state = kind === 'slot' ? t(`schedule:slot.${entry.state}`) : t(`desk:release.state.${entry.state}`);
  const what = placeOf(entry, page);
  const href = kind === 'slot' ? slotAddress(id, at, person.zone) : entry.state === 'scheduled' || entry.state === 'held' ? releaseAddress(entry.edition) : workAddress(work.id, locale);
  const movable = mayMove && kind === 'slot' && (entry.state === 'planned' || entry.state === 'pinned');
  return (
    <li
      data-entry={`${kind}-${id}`} data-at={at} data-title={entryName(entry, page)} data-state={state} data-tone={toneOf(entry)} data-href={href}
      {...(movable ? { 'data-slot': id, 'data-until': entry.sendUntil } : {})}
    >
      <span class="timeline__time">{formatDateTime(at, { locale: lang, zone, style: 'time' })}</span>
      <div class="stack stack--tight">
        <p class="cluster"><span class={`badge badge--${toneOf(entry)}`}>{state}</span> <LocaleChip page={page} tag={locale} /> <span class="chip">{what}</span></p>
        <p class="work-label"><a href={workAddress(work.id, locale)}>{work.label}</a></p>
        <p class="small"><time datetime={new Date(at).toISOString()}>{t('schedule:there', { when: elsewhere(at, zone, second, lang), zone: second })}</time>{movable ? <> · <a href={href}>{t('schedule:to-slot')}</a></> : null}</p>
      </div>
    </li>
  );
}

/** An entry in a line: `@demo_kh · Lock it · km`. */
export function entryName(entry: CalendarEntry, page: Page): string {
  return `${placeOf(entry, page)} · ${entry.work.label} · ${entry.locale}`;
}

function placeOf(entry: CalendarEntry, { t }: Page): string {
  return entry.kind === 'slot' ? entry.account.handle : t(`calendar:${entry.kind}`);
}

/** A moment in the second zone; with its day where that is another one. */
function elsewhere(at: Instant, zone: string, second: string, locale: string): string {
  const sameDay = wallTimeAt(at, zone).slice(0, 10) === wallTimeAt(at, second).slice(0, 10);
  return formatDateTime(at, { locale, zone: second, style: sameDay ? 'time' : 'short' });
}

function toneOf(entry: CalendarEntry): string {
  if (entry.kind === 'slot') return slotTone(entry.state);
  switch (entry.state) {
    case 'live':
      return 'go';
    case 'scheduled':
      return 'wait';
    case 'held':
      return 'care';
    case 'withdrawn':
      return 'stop';
    default:
      return 'quiet';
  }
}

import type { VNode } from 'preact';
import { formatSpan } from '#app/i18n/time-span.ts';
import { segmentText } from '#app/web/look/poster-view.tsx';
import { workPath } from '../addresses.ts';
import { timeAtHome } from '../event-times.ts';
import type { LiveEvent } from '../events.ts';
import { flatTitle } from '../snapshot-texts.ts';
import type { PageFrame } from './layout.tsx';

/** Events with their date, in their own time and, where that is another, their readers', and their place. `level`: of their headings. */
export function EventCards({ frame, events, level = 3 }: { frame: PageFrame; events: readonly LiveEvent[]; level?: 2 | 3 }): VNode {
  const Title = level === 2 ? 'h2' : 'h3';
  return (
    <ul class="event-cards">
      {events.map(({ work, snapshot, facts }) => {
        const { start, end, zone, place } = facts;
        const where = segmentText(snapshot, 'place');
        const atHome = timeAtHome(facts, frame.locale);
        return (
          <li key={work.slug}>
            <p class="event-cards__when">
              <time datetime={`${new Date(start.at).toISOString()}/${new Date(end.at).toISOString()}`}>{formatSpan(start.at, end.at, { locale: frame.locale, zone })}</time>
            </p>
            {atHome !== undefined && <p class="small muted">{atHome}</p>}
            <Title class="event-cards__title"><a href={workPath(snapshot.locale, work)}>{flatTitle(snapshot)}</a></Title>
            <p class="muted">
              {where === '' ? <span lang={snapshot.sourceLocale}>{place.name}</span> : where}
              {place.kind !== 'venue' && <>{where !== '' || place.name !== '' ? '\u00a0· ' : ''}{frame.t('kinds:event.online')}</>}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

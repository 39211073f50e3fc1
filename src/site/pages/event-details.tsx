import type { VNode } from 'preact';
import type { EventFacts } from '#app/domain/event-facts.ts';
import { factsOf, type Snapshot } from '#app/domain/snapshot.ts';
import { formatSpan } from '#app/i18n/time-span.ts';
import { segmentText } from '#app/web/look/poster-view.tsx';
import { calendarPath } from '../addresses.ts';
import { timesElsewhere } from '../event-times.ts';
import { KeptText } from './kept-text.tsx';
import type { PageFrame } from './layout.tsx';

interface EventDetailsProps {
  frame: PageFrame;
  snapshot: Snapshot;
  /** Not while it is under review: the calendar file is there once the event is public. */
  withCalendar: boolean;
}

function Place({ frame, snapshot, facts: { place } }: { frame: PageFrame; snapshot: Snapshot; facts: EventFacts }): VNode {
  const own = segmentText(snapshot, 'place');
  // In the organiser's language the edition's own words say it already.
  const atTheDoor = own !== '' && (own === place.name || snapshot.locale === snapshot.sourceLocale) ? '' : place.name;
  return (
    <dd>
      {own !== '' && <div lang={snapshot.locale}>{own}</div>}
      {atTheDoor !== '' && <div lang={snapshot.sourceLocale} class={own === '' ? undefined : 'muted'}>{atTheDoor}</div>}
      {place.kind !== 'venue' && <div>{frame.t('kinds:event.online')}</div>}
    </dd>
  );
}

/** When and where an event takes place, in its own time and its readers', and its texts. */
export function EventDetails({ frame, snapshot, withCalendar }: EventDetailsProps): VNode | null {
  const facts = factsOf(snapshot);
  if (facts === undefined) return null;
  const { t, locale } = frame;
  const { start, end, zone, link } = facts;
  const elsewhere = timesElsewhere(facts, locale);
  const texts = snapshot.segments.filter(({ key }) => key === 'summary' || key.startsWith('body.'));
  return (
    <section class="stack">
      <dl class="work-facts">
        <dt>{t('kinds:event.when')}</dt>
        <dd>
          <time datetime={`${new Date(start.at).toISOString()}/${new Date(end.at).toISOString()}`}>{formatSpan(start.at, end.at, { locale, zone })}</time>
        </dd>
        {elsewhere.length > 0 && <dt>{t('kinds:event.elsewhere')}</dt>}
        {elsewhere.length > 0 && <dd>{elsewhere.map(({ time, towns }) => <div key={time}>{towns.length > 0 && <div class="small muted">{towns.join(', ')}</div>}{time}</div>)}</dd>}
        <dt>{t('kinds:event.where')}</dt>
        <Place frame={frame} snapshot={snapshot} facts={facts} />
        {link !== null && <dt>{t('kinds:event.register')}</dt>}
        {link !== null && <dd><a href={link} rel="noopener">{new URL(link).host}{new URL(link).pathname.replace(/\/$/, '')}</a></dd>}
      </dl>
      {withCalendar && <p><a href={calendarPath(snapshot.locale, { ...snapshot, year: snapshot.campaign.year })} type="text/calendar">{t('kinds:event.calendar')}</a></p>}
      {texts.map(({ key, text }) => <p key={key} class={key === 'summary' ? 'event-summary' : 'event-text'} lang={snapshot.locale}><KeptText text={text} locale={snapshot.locale} /></p>)}
    </section>
  );
}

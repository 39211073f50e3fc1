import type { VNode } from 'preact';
import type { EventFacts } from '#app/domain/event-facts.ts';
import { formatSpan } from '#app/i18n/time-span.ts';
import type { Page } from '../define-page.ts';
import { Breakable } from './breakable.tsx';

interface EventFactsListProps {
  readonly facts: EventFacts;
  readonly page: Page;
}

/** When and where an event takes place: in its own zone and the reader's. Needs the namespace `kinds`. */
export function EventFactsList({ facts, page }: EventFactsListProps): VNode {
  const { t, lang, viewer } = page;
  const told = (zone: string) => formatSpan(facts.start.at, facts.end.at, { locale: lang, zone });
  const [there, here] = [told(facts.zone), told(viewer.person.zone)];
  return (
    <dl class="facts">
      <dt>{t('kinds:event.when')}</dt>
      <dd>{there}<br /><span class="muted"><Breakable text={facts.zone} /></span></dd>
      {here === there ? null : <dt>{t('kinds:event.elsewhere')}</dt>}
      {here === there ? null : <dd>{here}<br /><span class="muted"><Breakable text={viewer.person.zone} /></span></dd>}
      <dt>{t('kinds:event.where')}</dt>
      <dd>{facts.place.name === '' ? null : <div>{facts.place.name}</div>}{facts.place.kind === 'venue' ? null : <div>{t('kinds:event.online')}</div>}</dd>
      {facts.link === null ? null : <dt>{t('kinds:event.register')}</dt>}
      {facts.link === null ? null : <dd><a class="file-name" href={facts.link} target="_blank" rel="noopener noreferrer">{facts.link}</a></dd>}
    </dl>
  );
}

import type { VNode } from 'preact';
import { placeKinds, type EventFacts } from '#app/domain/event-facts.ts';
import { turnOf, turns } from '#app/domain/wall-time.ts';
import type { Page } from '../define-page.ts';
import { Field, SelectField } from '../forms/index.ts';
import { ZoneList } from '../forms/zone-list.tsx';

interface EventFieldsProps {
  readonly page: Page;
  /** What stands there already. */
  readonly facts?: EventFacts | undefined;
  /** The zone that is offered for a new event. */
  readonly zone?: string;
}

/** An event's times, as the clocks of its zone show them, its place and its link. */
export function EventFields({ page, facts, zone = 'UTC' }: EventFieldsProps): VNode {
  const { t } = page;
  const chosen = facts?.zone ?? zone;
  const turnOptions = [{ value: '', label: t('making:event.turn.none') }, ...turns.map((turn) => ({ value: turn, label: t(`making:event.turn.${turn}`) }))];
  const time = (name: 'start' | 'end') => (
    <Field name={`event.${name}`} label={t(`making:event.${name}`)} hint={t('making:event.time-hint')} type="datetime-local" value={facts?.[name].wall ?? ''} required />
  );
  const turn = (name: 'start' | 'end') => (
    <SelectField name={`event.${name}Turn:optional`} label={t(`making:event.${name}-turn`)} hint={t('making:event.turn-hint')} value={(facts && turnOf(facts[name], chosen)) ?? ''} options={turnOptions} />
  );
  return (
    <fieldset class="field">
      <legend>{t('making:event.title')}</legend>
      <div class="stack">
        {time('start')}
        {time('end')}
        <Field name="event.zone" label={t('making:event.zone')} hint={t('making:event.zone-hint')} value={chosen} required more={{ list: 'zones', autocomplete: 'off', maxLength: 60 }} />
        <ZoneList />
        {turn('start')}
        {turn('end')}
        <SelectField name="event.place.kind" label={t('making:event.place-kind')} value={facts?.place.kind ?? 'venue'} options={placeKinds.map((kind) => ({ value: kind, label: t(`making:event.place.${kind}`) }))} />
        <Field name="event.place.name" label={t('making:event.place-name')} hint={t('making:event.place-hint')} value={facts?.place.name ?? ''} more={{ maxLength: 300 }} />
        <Field name="event.link:optional" label={t('making:event.link')} type="url" value={facts?.link ?? ''} more={{ maxLength: 500, placeholder: 'https://' }} />
      </div>
    </fieldset>
  );
}

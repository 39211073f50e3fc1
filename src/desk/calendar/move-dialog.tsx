import type { VNode } from 'preact';
import type { CalendarEntry } from '#app/operations/delivery/read-calendar.ts';
import type { Page } from '../define-page.ts';
import { OperationForm, Submit, TimeField } from '../forms/index.ts';
import { entryName } from './calendar-list.tsx';
import type { CalendarQuery } from './calendar-query.ts';

interface MoveDialogProps {
  readonly entries: readonly CalendarEntry[];
  readonly query: CalendarQuery;
  readonly page: Page;
}

/**
 * Asks before a slot moves. The script fills and opens it; a refusal of `move-slot` brings it back open,
 * with the reason. Without a script the day's page has the same form at each slot.
 */
export function MoveDialog({ entries, query, page }: MoveDialogProps): VNode {
  const { t, form } = page;
  const cameBack = form?.form === 'move-slot' ? form : undefined;
  const slot = cameBack?.values['slot']?.[0] ?? '';
  const entry = entries.find(({ kind, id }) => kind === 'slot' && id === slot);
  return (
    <dialog class="dialog stack" data-move open={cameBack !== undefined} aria-labelledby="move-title">
      <h2 id="move-title">{t('calendar:move.title')}</h2>
      <p class="work-label"><strong data-move-what>{entry ? entryName(entry, page) : ''}</strong></p>
      <p class="small" data-move-times />
      <OperationForm page={page} operation="move-slot" hidden={{ slot, _zone: query.zone }}>
        <TimeField name="dueAt" label={t('schedule:plan.due')} hint={t('calendar:move.zone', { zone: query.zone })} required />
        <TimeField name="sendUntil" label={t('schedule:plan.until')} hint={t('schedule:plan.until-hint')} />
        <div class="dialog__actions">
          <a class="btn" data-move-day href="/desk/schedule">{t('calendar:move.day')}</a>
          <button type="button" class="btn" data-move-leave>{t('calendar:move.leave')}</button>
          <Submit>{t('schedule:move.confirm')}</Submit>
        </div>
      </OperationForm>
    </dialog>
  );
}

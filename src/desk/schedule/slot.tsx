import type { VNode } from 'preact';
import { wallTimeAt } from '#app/domain/wall-time.ts';
import type { SlotLine } from '#app/operations/delivery/read-day.ts';
import type { Page } from '../define-page.ts';
import { ConfirmForm, OperationForm, Submit, TimeField } from '../forms/index.ts';
import { workAddress } from '../works/addresses.ts';
import { LocaleChip } from '../works/locale-name.tsx';
import { afterwards, MOVED_QUERY } from './move-back.tsx';
import { DeliveryBadge, SlotBadge } from './state-badges.tsx';
import { TwoZones } from './two-zones.tsx';

interface SlotProps {
  readonly slot: SlotLine;
  /** All of its day. */
  readonly among: readonly SlotLine[];
  readonly mayPlan: boolean;
  readonly page: Page;
}

/** One slot of a day, and what a publisher may do with it. */
export function Slot({ slot, among, mayPlan, page }: SlotProps): VNode {
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
            <ConfirmForm page={page} operation="move-slot" id={`move-${id}`} hidden={{ slot: id }} next={afterwards(page, MOVED_QUERY)} label={t('schedule:move.do')} question={t('schedule:zone', { zone: page.viewer.person.zone })} confirm={t('schedule:move.confirm')}>
              <TimeField name="dueAt" label={t('schedule:plan.due')} required value={wallTimeAt(dueAt, page.viewer.person.zone)} />
              <TimeField name="sendUntil" label={t('schedule:plan.until')} hint={t('schedule:plan.until-hint')} />
            </ConfirmForm>
            <ConfirmForm page={page} operation="cancel-slot" id={`cancel-${id}`} hidden={{ slot: id }} next={`${afterwards(page, 'done=slot-cancelled')}#slot-${id}`} label={t('schedule:cancel.do')} question={t('schedule:cancel.question', { label: work.label, handle: account.handle, when: page.when(dueAt) })} confirm={t('schedule:cancel.confirm')} tone="danger" />
          </div>
        ) : null}
        {state === 'cancelled' && mayPlan ? <PlanAgain slot={slot} among={among} page={page} /> : null}
      </div>
    </li>
  );
}

/** Undoes a cancellation: the same post at the same minute, as a new slot that is judged as any. */
function PlanAgain({ slot: { id, edition, account, dueAt, sendUntil }, among, page }: Omit<SlotProps, 'mayPlan'>): VNode | null {
  const planned = among.some((other) => other.state !== 'cancelled' && other.edition === edition && other.account.id === account.id && other.dueAt === dueAt);
  if (planned || dueAt < page.now) return null;
  return (
    <OperationForm page={page} operation="plan-slot" id={`again-${id}`} hidden={{ edition, account: account.id, 'dueAt:number': dueAt, 'sendUntil:number': sendUntil, 'otherLanguage:flag': '1' }} class="inline-form">
      <Submit tone="quiet">{page.t('schedule:cancel.undo')}</Submit>
    </OperationForm>
  );
}

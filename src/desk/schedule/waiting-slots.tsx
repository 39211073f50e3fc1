import type { VNode } from 'preact';
import type { WaitingSlotLine } from '#app/operations/delivery/read-board.ts';
import type { SlotWaits } from '#app/operations/delivery/read-waiting-slots.ts';
import type { Page } from '../define-page.ts';
import { workAddress } from '../works/addresses.ts';
import { LocaleChip } from '../works/locale-name.tsx';
import { SlotBadge } from './state-badges.tsx';
import { TwoZones } from './two-zones.tsx';

/** Slots that have no release yet: when they fall due, and whose turn it is. */
export function WaitingSlots({ lines, page }: { lines: readonly WaitingSlotLine[]; page: Page }): VNode {
  const { t } = page;
  return (
    <ul class="list-plain board-cards">
      {lines.map(({ slot, label, account, waits }) => (
        <li key={slot.id} class="card stack stack--tight" id={`slot-${slot.id}`}>
          <p class="cluster"><SlotBadge state={slot.state} page={page} /> <LocaleChip page={page} tag={slot.locale} /> <span class="chip">{account?.handle ?? slot.account}</span></p>
          <p class="work-label"><a href={workAddress(slot.work, slot.locale)}>{label}</a></p>
          <p class="small"><TwoZones at={slot.dueAt} zone={account?.zone ?? 'UTC'} page={page} /> · {t('schedule:until', { when: page.when(slot.sendUntil, 'time') })}</p>
          <p class="small">{waitsInWords(waits, page)}</p>
        </li>
      ))}
    </ul>
  );
}

/** What a slot waits for, as a sentence. */
export function waitsInWords(waits: SlotWaits, { t, lang }: Page): string {
  switch (waits.kind) {
    case 'seats':
      return t('schedule:waits.seats', { partners: new Intl.ListFormat([lang, 'en']).format(waits.partners) });
    case 'release':
      return t('schedule:waits.release');
    case 'text':
      return t(waits.round === undefined || waits.round === 'superseded' ? 'schedule:waits.text' : `schedule:waits.${waits.round}`);
  }
}

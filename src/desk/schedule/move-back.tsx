import type { VNode } from 'preact';
import type { Instant } from '#app/domain/clock.ts';
import type { Page } from '../define-page.ts';
import { OperationForm, Submit } from '../forms/index.ts';

/** A slot that was just moved, and where it stood before. */
export interface Moved {
  readonly slot: string;
  readonly due: Instant;
  readonly until: Instant;
}

/** What a form of `move-slot` adds to its next address; the door fills it in from the operation's answer. */
export const MOVED_QUERY = 'done=slot-moved&moved={slot}&wasDue={wasDue}&wasUntil={wasUntil}';

/** This page again, with what was done. */
export function afterwards({ path }: Page, told: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${told}`;
}

/** Reads it back; undefined where nothing was moved, or the address is not ours. */
export function readMoved(query: URLSearchParams): Moved | undefined {
  return movedOf(query.get('moved'), query.get('wasDue'), query.get('wasUntil'));
}

function movedOf(slot: string | null | undefined, due: string | null | undefined, until: string | null | undefined): Moved | undefined {
  const time = /^\d{1,15}$/;
  if (!slot || !due || !until || slot.length > 60 || !time.test(due) || !time.test(until)) return undefined;
  return { slot, due: Number(due), until: Number(until) };
}

/** Offers to move a slot back to where it stood. It is sent by a person, and `move-slot` judges it as any move. */
export function MoveBack({ moved, page }: { moved: Moved | undefined; page: Page }): VNode | null {
  const { t, form, now } = page;
  const values = form?.form === 'move-back' ? form.values : undefined;
  const back = values ? movedOf(values['slot']?.[0], values['dueAt:number']?.[0], values['sendUntil:number']?.[0]) : moved;
  if (!back || (back.due < now && !values)) return null;
  return (
    <OperationForm page={page} operation="move-slot" id="move-back" hidden={{ slot: back.slot, 'dueAt:number': back.due, 'sendUntil:number': back.until }} next={afterwards(page, 'done=slot-moved')} class="notice split">
      <p>{t('schedule:move.was', { when: page.when(back.due, 'full') })}</p>
      <Submit tone="plain">{t('schedule:move.back')}</Submit>
    </OperationForm>
  );
}

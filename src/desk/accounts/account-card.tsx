import type { VNode } from 'preact';
import type { AccountLine } from '#app/operations/delivery/read-day.ts';
import { channelName } from './channel-name.ts';
import type { Page } from '../define-page.ts';
import { ConfirmForm } from '../forms/index.ts';
import { LocaleChip } from '../works/locale-name.tsx';
import { ChangeAccount, type AccountChoices } from './account-forms.tsx';

export interface Line extends AccountLine {
  /** Where this person connects it; undefined where they may not, or nothing is to be connected. */
  readonly consent: string | undefined;
}

const tones = { none: 'quiet', ready: 'go', missing: 'care', 'needs-person': 'stop' } as const;

/** One account: whose it is, how it stands at its channel, and what an admin can do about it (`choices`; undefined for others). */
export function AccountCard({ line, choices, page }: { line: Line; choices: AccountChoices | undefined; page: Page }): VNode {
  const { t } = page;
  const { id, handle, channel, locale, owner, state, connection, connectedAt, consent } = line;
  const kept = connection === 'ready' || connection === 'needs-person';
  const wants = state !== 'closed' && (connection === 'missing' || connection === 'needs-person');
  return (
    <li class="card stack stack--tight" id={`account-${id}`}>
      <h3 class="cluster">{handle} <span class="chip">{channelName(page, channel)}</span> <LocaleChip page={page} tag={locale} /></h3>
      <p class="small">{owner}</p>
      <p class="cluster">
        <span class={`badge badge--${tones[connection]}`}>{t(`accounts:connection.${connection}`)}</span>
        {state === 'open' ? null : <span class="badge badge--stop">{t(`accounts:state.${state}`)}</span>}
      </p>
      {kept && connectedAt !== undefined ? <p class="small muted">{t('accounts:since', { when: page.when(connectedAt) })}</p> : null}
      {state === 'paused' ? <p>{t('accounts:paused-about')}</p> : null}
      {wants ? <p>{t(choices ? 'accounts:connect-about' : 'accounts:ask-admin', { handle })}</p> : null}
      {consent === undefined ? null : <p><a class={connection === 'ready' ? 'btn btn--quiet' : 'btn btn--primary'} href={consent} rel="noreferrer">{t(kept ? 'accounts:connect-again' : 'accounts:connect')}</a></p>}
      {choices ? <ChangeAccount line={line} choices={choices} page={page} /> : null}
      {kept && choices ? (
        <ConfirmForm page={page} operation="disconnect-account" id={`disconnect-${id}`} hidden={{ account: id }} next="/desk/accounts?done=account-disconnected" label={t('accounts:disconnect.do')} question={t('accounts:disconnect.question', { handle })} confirm={t('accounts:disconnect.confirm')} tone="danger" />
      ) : null}
    </li>
  );
}

import type { VNode } from 'preact';
import { allowedSomewhere } from '#app/domain/permissions.ts';
import { ok } from '#app/domain/result.ts';
import { readConnections } from '#app/operations/accounts/read-connections.ts';
import { beginConsent, type XApplication } from '#app/operations/accounts/x-application.ts';
import type { AccountLine } from '#app/operations/delivery/read-day.ts';
import { definePage, type DeskPage, type Page } from '../define-page.ts';
import { ConfirmForm } from '../forms/index.ts';
import { LocaleChip } from '../works/locale-name.tsx';

interface Line extends AccountLine {
  /** Where this person connects it; undefined where they may not, or nothing is to be connected. */
  readonly consent: string | undefined;
}

interface Accounts {
  readonly lines: readonly Line[];
  readonly mayConnect: boolean;
  /** Whether this installation can be connected with X at all. */
  readonly configured: boolean;
}

/** `/desk/accounts`: every account, how it stands at its channel, and connecting it. */
export function accountsPage(x: XApplication): DeskPage {
  return definePage<Accounts>({
    path: '/desk/accounts',
    permission: ['manage-accounts', 'plan-slot'],
    namespaces: ['accounts'],
    menu: { order: 70, label: 'accounts:menu' },
    async load(context, { actor }) {
      const read = await readConnections(context);
      if (!read.ok) return read;
      const mayConnect = allowedSomewhere(actor, 'manage-accounts', context.campaignClock.now());
      const lines = read.value.map((account) => ({
        ...account,
        consent: mayConnect && account.connection !== 'none' ? beginConsent(x, account.id, actor.person, context.realClock.now()) : undefined,
      }));
      // What needs somebody comes first.
      const needs = ({ connection }: Line) => (connection === 'missing' || connection === 'needs-person' ? 0 : 1);
      return ok({ lines: lines.toSorted((a, b) => needs(a) - needs(b)), mayConnect, configured: x.app !== undefined });
    },
    title: (_data, page) => page.t('accounts:title'),
    render: (data, page) => <AccountList data={data} page={page} />,
  });
}

function AccountList({ data: { lines, mayConnect, configured }, page }: { data: Accounts; page: Page }): VNode {
  const { t } = page;
  const needed = lines.some(({ connection }) => connection !== 'none');
  return (
    <div class="stack stack--loose">
      <header class="page-head stack stack--tight">
        <h1>{t('accounts:title')}</h1>
        <p class="muted">{t('accounts:about')}</p>
      </header>
      {needed && !configured ? <p class="notice">{t('accounts:not-configured')}</p> : null}
      {lines.length === 0 ? <p class="empty">{t('accounts:nothing')}</p> : (
        <ul class="list-plain stack">{lines.map((line) => <Account key={line.id} line={line} page={page} mayConnect={mayConnect} />)}</ul>
      )}
    </div>
  );
}

const tones = { none: 'quiet', ready: 'go', missing: 'care', 'needs-person': 'stop' } as const;

function Account({ line, page, mayConnect }: { line: Line; page: Page; mayConnect: boolean }): VNode {
  const { t } = page;
  const { id, handle, channel, locale, owner, connection, connectedAt, consent } = line;
  const kept = connection === 'ready' || connection === 'needs-person';
  return (
    <li class="card stack stack--tight" id={`account-${id}`}>
      <h2 class="cluster">{handle} <span class="chip">{channel}</span> <LocaleChip page={page} tag={locale} /></h2>
      <p class="small">{owner}</p>
      <p><span class={`badge badge--${tones[connection]}`}>{t(`accounts:connection.${connection}`)}</span></p>
      {kept && connectedAt !== undefined ? <p class="small muted">{t('accounts:since', { when: page.when(connectedAt) })}</p> : null}
      {connection === 'missing' || connection === 'needs-person' ? <p>{t(mayConnect ? 'accounts:connect-about' : 'accounts:ask-admin', { handle })}</p> : null}
      {consent === undefined ? null : <p><a class={connection === 'ready' ? 'btn btn--quiet' : 'btn btn--primary'} href={consent} rel="noreferrer">{t(kept ? 'accounts:connect-again' : 'accounts:connect')}</a></p>}
      {kept && mayConnect ? (
        <ConfirmForm page={page} operation="disconnect-account" id={`disconnect-${id}`} hidden={{ account: id }} next="/desk/accounts?done=account-disconnected" label={t('accounts:disconnect.do')} question={t('accounts:disconnect.question', { handle })} confirm={t('accounts:disconnect.confirm')} tone="danger" />
      ) : null}
    </li>
  );
}

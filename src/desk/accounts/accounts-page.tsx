import type { VNode } from 'preact';
import { allowedSomewhere } from '#app/domain/permissions.ts';
import { ok } from '#app/domain/result.ts';
import { readConnections, type ConnectionsView } from '#app/operations/accounts/read-connections.ts';
import { beginConsent, type XApplication } from '#app/operations/accounts/x-application.ts';
import { definePage, type DeskPage, type Page } from '../define-page.ts';
import { AccountCard, type Line } from './account-card.tsx';
import { AddAccount } from './account-forms.tsx';

interface Accounts extends Omit<ConnectionsView, 'accounts'> {
  readonly lines: readonly Line[];
  readonly mayManage: boolean;
  /** Whether this installation can be connected with X at all. */
  readonly configured: boolean;
}

/** `/desk/accounts`: every account, how it stands at its channel; for admins connecting, adding and changing them. */
export function accountsPage(x: XApplication): DeskPage {
  return definePage<Accounts>({
    path: '/desk/accounts',
    permission: ['manage-accounts', 'plan-slot'],
    namespaces: ['accounts'],
    menu: { order: 70, label: 'desk:menu.accounts' },
    async load(context, { actor }) {
      const read = await readConnections(context);
      if (!read.ok) return read;
      const { accounts, ...choices } = read.value;
      const mayManage = allowedSomewhere(actor, 'manage-accounts', context.campaignClock.now());
      const lines = accounts.map((account) => ({
        ...account,
        consent: mayManage && account.state !== 'closed' && account.connection !== 'none' ? beginConsent(x, account.id, actor.person, context.realClock.now()) : undefined,
      }));
      // What needs somebody comes first.
      const needs = ({ connection }: Line) => (connection === 'missing' || connection === 'needs-person' ? 0 : 1);
      return ok({ ...choices, lines: lines.toSorted((a, b) => needs(a) - needs(b)), mayManage, configured: x.app !== undefined });
    },
    title: (_data, page) => page.t('accounts:title'),
    render: (data, page) => <AccountList data={data} page={page} />,
  });
}

function AccountList({ data: { lines, mayManage, configured, ...choices }, page }: { data: Accounts; page: Page }): VNode {
  const { t } = page;
  const [used, closed] = [lines.filter(({ state }) => state !== 'closed'), lines.filter(({ state }) => state === 'closed')];
  const needed = used.some(({ connection }) => connection !== 'none');
  const list = (some: readonly Line[]) => (
    <ul class="list-plain stack">{some.map((line) => <AccountCard key={line.id} line={line} page={page} choices={mayManage ? choices : undefined} />)}</ul>
  );
  return (
    <div class="stack stack--loose">
      <header class="page-head stack stack--tight">
        <h1>{t('accounts:title')}</h1>
        <p class="muted">{t('accounts:about')}</p>
      </header>
      {needed && !configured ? <p class="notice">{t('accounts:not-configured')}</p> : null}
      {used.length === 0 ? <p class="empty">{t(mayManage ? 'accounts:nothing-add' : 'accounts:nothing')}</p> : <section aria-labelledby="accounts-used" class="stack"><h2 id="accounts-used" class="visually-hidden">{t('accounts:used')}</h2>{list(used)}</section>}
      {mayManage ? <AddAccount choices={choices} open={used.length === 0} page={page} /> : null}
      {closed.length === 0 ? null : <details class="disclosure"><summary>{t('accounts:closed', { count: closed.length })}</summary><div class="disclosure__body">{list(closed)}</div></details>}
    </div>
  );
}

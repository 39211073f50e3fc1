import type { VNode } from 'preact';
import { fail, ok } from '#app/domain/result.ts';
import { CALLBACK, readBegun, type XApplication } from '#app/operations/accounts/x-application.ts';
import { definePage, type DeskPage, type Page } from '../define-page.ts';
import { OperationForm, Submit } from '../forms/index.ts';

type Returned =
  | { readonly kind: 'consented'; readonly handle: string; readonly state: string; readonly code: string }
  /** The person said no at X, or X could not ask. */
  | { readonly kind: 'declined'; readonly handle: string };

/**
 * `/desk/accounts/connected`: where X sends the browser back to. Opening it changes nothing (rule 17): the
 * person confirms, and only then the code is exchanged.
 */
export function connectedPage(x: XApplication): DeskPage {
  return definePage<Returned>({
    path: CALLBACK,
    permission: 'manage-accounts',
    namespaces: ['accounts'],
    width: 'narrow',
    async load(context, { actor }, _params, query) {
      const state = query.get('state') ?? '';
      const begun = readBegun(x.ring, state, actor.person, context.realClock.now());
      if (!begun.ok) return begun;
      const account = await context.db.get('accounts', begun.value.account);
      if (!account) return fail('not-found');
      const code = query.get('code') ?? '';
      return ok(code === '' ? { kind: 'declined', handle: account.handle } : { kind: 'consented', handle: account.handle, state, code });
    },
    title: (_data, page) => page.t('accounts:connected.title'),
    render: (data, page) => <Connected data={data} page={page} />,
  });
}

function Connected({ data, page }: { data: Returned; page: Page }): VNode {
  const { t } = page;
  const { handle } = data;
  return (
    <div class="stack">
      <h1>{t('accounts:connected.title')}</h1>
      {data.kind === 'declined' ? <p class="notice">{t('accounts:connected.declined', { handle })}</p> : (
        <OperationForm page={page} operation="connect-account" hidden={{ state: data.state, code: data.code }} next="/desk/accounts?done=account-connected">
          <p>{t('accounts:connected.question', { handle })}</p>
          <Submit>{t('accounts:connected.confirm')}</Submit>
        </OperationForm>
      )}
      <p><a href="/desk/accounts">{t('accounts:connected.back')}</a></p>
    </div>
  );
}

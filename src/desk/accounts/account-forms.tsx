import type { VNode } from 'preact';
import { channelIds } from '#app/channels/registry.ts';
import type { ConnectionsView } from '#app/operations/accounts/read-connections.ts';
import type { AccountLine } from '#app/operations/delivery/read-day.ts';
import type { Page } from '../define-page.ts';
import { ConfirmForm, Field, OperationForm, SelectField, Submit } from '../forms/index.ts';
import { localeName } from '../works/locale-name.tsx';

/** What accounts can be made of. */
export type AccountChoices = Pick<ConnectionsView, 'partners' | 'countries' | 'locales'>;

/** Adds an account; stands open where there is none yet. */
export function AddAccount({ choices, open, page }: { choices: AccountChoices; open: boolean; page: Page }): VNode {
  const { t, form } = page;
  if (choices.partners.length === 0) return <p class="notice">{t('accounts:add.no-partner')}</p>;
  return (
    <details class="disclosure" open={open || form?.form === 'add-account'}>
      <summary>{t('accounts:add.title')}</summary>
      <div class="disclosure__body">
        <OperationForm page={page} operation="add-account" next="/desk/accounts?done=account-added#account-{account}">
          <SelectField name="channel" label={t('accounts:field.channel')} hint={t('accounts:field.channel-hint')} required options={channelIds.toReversed().map((id) => ({ value: id, label: t(`accounts:channel.${id}`) }))} />
          <SelectField name="partner" label={t('accounts:field.partner')} required options={choices.partners.map(({ id, name }) => ({ value: id, label: name }))} />
          <Fields choices={choices} page={page} />
          <Submit>{t('accounts:add.do')}</Submit>
        </OperationForm>
      </div>
    </details>
  );
}

/** Corrects an account, pauses it, closes it, or opens it again. */
export function ChangeAccount({ line, choices, page }: { line: AccountLine; choices: AccountChoices; page: Page }): VNode {
  const { t, form } = page;
  const { id, handle, state, connection } = line;
  const edits = `edit-account-${id}`;
  const connected = connection === 'ready' || connection === 'needs-person';
  return (
    <div class="cluster">
      {state === 'closed' ? null : (
        <details class="disclosure" open={form?.form === edits}>
          <summary>{t('accounts:edit.do')}</summary>
          <div class="disclosure__body">
            <OperationForm page={page} operation="edit-account" id={edits} hidden={{ account: id }} next={`/desk/accounts?done=account-saved#account-${id}`}>
              <Fields choices={choices} line={line} page={page} />
              <Submit>{t('accounts:edit.save')}</Submit>
            </OperationForm>
          </div>
        </details>
      )}
      {state === 'open' ? <StateForm to="paused" line={line} page={page} /> : null}
      {state === 'closed' || connected ? null : (
        <ConfirmForm page={page} operation="set-account-state" id={`close-${id}`} hidden={{ account: id, state: 'closed' }} next="/desk/accounts?done=account-closed" label={t('accounts:close.do')} question={t('accounts:close.question', { handle })} confirm={t('accounts:close.confirm')} tone="danger" />
      )}
      {state === 'open' ? null : <StateForm to="open" line={line} page={page} />}
    </div>
  );
}

/** Pausing and opening again undo each other, so neither asks twice. */
function StateForm({ to, line: { id }, page }: { to: 'paused' | 'open'; line: AccountLine; page: Page }): VNode {
  return (
    <OperationForm page={page} operation="set-account-state" id={`${to}-${id}`} hidden={{ account: id, state: to }} next={`/desk/accounts?done=account-${to}#account-${id}`} class="inline-form">
      <Submit tone="quiet">{page.t(`accounts:state-to.${to}`)}</Submit>
    </OperationForm>
  );
}

function Fields({ choices: { locales, countries }, line, page }: { choices: AccountChoices; line?: AccountLine; page: Page }): VNode {
  const { t, lang } = page;
  const names = new Intl.DisplayNames([lang, 'en'], { type: 'region' });
  const known = (values: readonly string[], value: string | undefined) => (value === undefined || values.includes(value) ? values : [value, ...values]);
  const owners = line ? [] : [{ value: '', label: t('accounts:field.country-owner') }];
  return (
    <>
      <Field name="handle" label={t('accounts:field.handle')} hint={t('accounts:field.handle-hint')} required value={line?.handle ?? ''} more={{ maxLength: 60, autocomplete: 'off' }} />
      <SelectField name="locale" label={t('accounts:field.locale')} hint={t('accounts:field.locale-hint')} required value={line?.locale} options={known(locales, line?.locale).map((tag) => ({ value: tag, label: localeName(page, tag) }))} />
      <SelectField name="country:optional" label={t('accounts:field.country')} hint={t('accounts:field.country-hint')} value={line?.country ?? ''} options={[...owners, ...known(countries, line?.country).map((code) => ({ value: code, label: names.of(code) ?? code }))]} />
    </>
  );
}

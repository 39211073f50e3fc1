import type { VNode } from 'preact';
import { HOUR } from '#app/domain/clock.ts';
import { allowedSomewhere } from '#app/domain/permissions.ts';
import { wallTimeAt } from '#app/domain/wall-time.ts';
import type { AccountLine, DayView } from '#app/operations/delivery/read-day.ts';
import type { PostPrice } from '#app/operations/delivery/read-prices.ts';
import { channelName } from '../accounts/channel-name.ts';
import type { Page } from '../define-page.ts';
import { Check, OperationForm, SelectField, Submit, TimeField } from '../forms/index.ts';
import { channelPrice, postPriceInWords } from '../accounts/channel-price.ts';
import { editionAddress } from '../works/addresses.ts';
import { localeName } from '../works/locale-name.tsx';

/** Accounts on which something can be planned. */
export function plannable(accounts: readonly AccountLine[]): readonly AccountLine[] {
  return accounts.filter(({ state, connection }) => state !== 'closed' && (connection === 'none' || connection === 'ready'));
}

interface PlanFormProps {
  readonly day: DayView;
  /** What each post costs, by its edition. */
  readonly prices: ReadonlyMap<string, readonly PostPrice[]>;
  readonly page: Page;
}

/** Puts a post on the calendar. Its release may come later: then the slot waits for it. */
export function PlanForm({ day, prices, page }: PlanFormProps): VNode {
  const { t, viewer, now } = page;
  const { zone } = viewer.person;
  const open = day.accounts.filter(({ state }) => state !== 'closed');
  const accounts = plannable(day.accounts);
  const missing = open.filter((account) => !accounts.includes(account)).map(({ handle }) => handle);
  const unconnected = missing.length === 0 ? null : <p class="notice">{t('accounts:not-connected', { handles: missing.join(', ') })}</p>;
  if (day.posts.length === 0 || accounts.length === 0) return <>{unconnected}<NothingToPlan noPost={day.posts.length === 0} noAccount={open.length === 0} page={page} /></>;
  // Nine in the morning of the day shown, or the next full hour.
  const suggested = Math.max(day.from + 9 * HOUR, Math.ceil((now + 1) / HOUR) * HOUR);
  return (
    <section class="card stack" aria-labelledby="plan-title">
      <h2 id="plan-title">{t('schedule:plan.title')}</h2>
      {unconnected}
      <OperationForm page={page} operation="plan-slot">
        <SelectField name="edition" label={t('schedule:plan.post')} required options={day.posts.map(({ edition, label, locale }) => ({ value: edition, label: [label, localeName(page, locale), postPriceInWords(page, prices.get(edition))].filter(Boolean).join(' · ') }))} />
        <ToRefusedText page={page} />
        <SelectField name="account" label={t('schedule:plan.account')} hint={channelPrice(page, accounts)} required options={accounts.map(({ id, handle, channel, locale, owner }) => ({ value: id, label: `${handle} · ${localeName(page, locale)} · ${channelName(page, channel)} · ${owner}` }))} />
        <TimeField name="dueAt" label={t('schedule:plan.due')} hint={t('schedule:zone', { zone })} required value={wallTimeAt(suggested, zone)} />
        <TimeField name="sendUntil" label={t('schedule:plan.until')} hint={t('schedule:plan.until-hint')} />
        <Check name="otherLanguage:flag" label={t('schedule:plan.other-language')} />
        <Submit>{t('schedule:plan.do')}</Submit>
      </OperationForm>
    </section>
  );
}

/** What has to be there before anything can be planned, and who makes it. */
function NothingToPlan({ noPost, noAccount, page: { t, viewer, now } }: { noPost: boolean; noAccount: boolean; page: Page }): VNode {
  const mayMake = allowedSomewhere(viewer.actor, 'edit-work', now);
  return (
    <section class="empty stack stack--tight">
      <p>{t('schedule:plan.nothing')}</p>
      {noPost ? <p>{t('schedule:plan.no-post')}{mayMake ? <> <a href="/desk/works/new?kind=post">{t('schedule:plan.make-post')}</a></> : null}</p> : null}
      {noAccount ? <p>{t('schedule:plan.no-account')} <a href="/desk/accounts">{t('accounts:title')}</a></p> : null}
    </section>
  );
}

/** Where the channel would refuse the post: the way to the text that has to change. */
function ToRefusedText({ page: { t, form } }: { page: Page }): VNode | null {
  const edition = form?.operation === 'plan-slot' && form.error.code.startsWith('post-') ? form.values['edition']?.[0] : undefined;
  if (edition === undefined) return null;
  const part = Number(form?.error.details?.['part'] ?? 1);
  return <p><a href={editionAddress(edition)}>{part > 1 ? t('schedule:plan.open-part', { part }) : t('schedule:plan.open-text')}</a></p>;
}

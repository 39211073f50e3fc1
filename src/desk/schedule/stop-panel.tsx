import type { VNode } from 'preact';
import { allowedSomewhere } from '#app/domain/permissions.ts';
import type { BoardView } from '#app/operations/delivery/read-board.ts';
import type { StopLine } from '#app/operations/delivery/read-stops.ts';
import type { Page } from '../define-page.ts';
import { ConfirmForm, OperationForm, SelectField, Submit } from '../forms/index.ts';
import { Reason } from './delivery-forms.tsx';

/** The stop button, and what is stopped. One person stops, two resume. */
export function StopPanel({ board, page }: { board: BoardView; page: Page }): VNode | null {
  const { t, viewer, now } = page;
  const { campaign } = board;
  if (!campaign) return null;
  const mayStop = allowedSomewhere(viewer.actor, 'stop', now);
  const everything = board.stops.some(({ stop }) => stop.scope === 'campaign');
  return (
    <section class="stop-panel stack" aria-labelledby="stop-title">
      <h2 id="stop-title">{t('schedule:stop.title')}</h2>
      {board.stops.length === 0 ? <p>{t('schedule:stop.none')}</p> : (
        <ul class="rows">{board.stops.map((line) => <Standing key={line.stop.id} line={line} page={page} />)}</ul>
      )}
      {mayStop && !everything ? (
        <ConfirmForm page={page} operation="stop" id="stop-all" hidden={{ campaign: campaign.id, scope: 'campaign', subject: campaign.id }} label={t('schedule:stop.all')} question={t('schedule:stop.all-question', { campaign: campaign.name })} confirm={t('schedule:stop.confirm')} tone="danger">
          <Reason page={page} />
        </ConfirmForm>
      ) : null}
      {mayStop && board.accounts.length > 0 ? (
        <ConfirmForm page={page} operation="stop" id="stop-account" hidden={{ campaign: campaign.id, scope: 'account' }} label={t('schedule:stop.account')} question={t('schedule:stop.account-question')} confirm={t('schedule:stop.confirm')} tone="danger">
          <SelectField name="subject" label={t('schedule:plan.account')} required options={board.accounts.map(({ id, handle, owner }) => ({ value: id, label: `${handle} · ${owner}` }))} />
          <Reason page={page} />
        </ConfirmForm>
      ) : null}
      {mayStop && board.countries.length > 0 ? (
        <ConfirmForm page={page} operation="stop" id="stop-country" hidden={{ campaign: campaign.id, scope: 'audience' }} label={t('schedule:stop.country')} question={t('schedule:stop.country-question')} confirm={t('schedule:stop.confirm')} tone="danger">
          <SelectField name="subject" label={t('schedule:stop.country-name')} required options={board.countries.map((country) => ({ value: country, label: countryName(page, country) }))} />
          <Reason page={page} />
        </ConfirmForm>
      ) : null}
    </section>
  );
}

function Standing({ line: { stop, subject, by, askedBy, escaped }, page }: { line: StopLine; page: Page }): VNode {
  const { t, viewer, now } = page;
  const mayResume = allowedSomewhere(viewer.actor, 'resume', now) && stop.resumeAskedBy !== viewer.actor.person;
  const what = stop.scope === 'audience' ? countryName(page, stop.subject) : subject;
  return (
    <li class="stack stack--tight">
      <p><span class="badge badge--stop">{t(`schedule:scope.${stop.scope}`)}</span> <strong>{what}</strong></p>
      <p class="said">{stop.reason}</p>
      <p class="small">{t('schedule:stop.by', { name: by, when: page.when(stop.stoppedAt, 'full') })}</p>
      <p class="small">{t('schedule:stop.escaped', { count: escaped.length })}{escaped.map(({ delivery }, n) => <> <a key={delivery} href={`#delivery-${delivery}`}>{String(n + 1)}</a></>)}</p>
      {askedBy === undefined ? null : <p>{t('schedule:stop.asked', { name: askedBy })}</p>}
      {mayResume ? (
        <OperationForm page={page} operation="resume" id={`resume-${stop.id}`} hidden={{ stop: stop.id }} class="inline-form">
          <Submit tone="plain">{askedBy === undefined ? t('schedule:stop.ask') : t('schedule:stop.resume')}</Submit>
        </OperationForm>
      ) : null}
    </li>
  );
}

function countryName({ lang }: Page, country: string): string {
  return new Intl.DisplayNames([lang, 'en'], { type: 'region' }).of(country) ?? country;
}

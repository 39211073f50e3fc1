import type { VNode } from 'preact';
import { ownName } from '#app/domain/locales.ts';
import type { ReleaseState } from '#app/domain/release.ts';
import { readReleasePage, type GrantLine, type ReleaseLine, type ReleasePageView } from '#app/operations/read/read-release-page.ts';
import { definePage, type Page } from '../define-page.ts';
import { ConfirmForm, OperationForm, Submit } from '../forms/index.ts';
import { shortFingerprint, whenWithUtc } from '../review/words.ts';
import { localeName } from '../works/locale-name.tsx';
import { ReleaseForms } from './release-forms.tsx';

/** `/desk/editions/<edition>/release`: from the approval to the public, and every release there was. */
export const releasePage = definePage<ReleasePageView>({
  path: '/desk/editions/:edition/release',
  permission: 'release-edition',
  namespaces: ['desk'],
  load: (context, viewer, { edition = '' }) => readReleasePage(context, viewer.actor, edition),
  title: (view, page) => `${page.t('desk:release.title')} · ${view.work.label} · ${localeName(page, view.locale)}`,
  render: (view, page) => <Release view={view} page={page} />,
});

function Release({ view, page }: { view: ReleasePageView; page: Page }): VNode {
  const { t } = page;
  const waiting = view.releases.filter(({ state }) => state === 'scheduled' || state === 'held');
  return (
    <div class="stack stack--loose">
      <header class="page-head stack stack--tight">
        <p class="eyebrow">{t('desk:release.title')} · <span lang={view.locale}>{ownName(view.locale)}</span></p>
        <h1>{view.work.label}</h1>
        <p><a href={`/desk/works/${view.work.id}`}>{t('desk:release.to-work')}</a></p>
      </header>
      {view.grant ? <Grant grant={view.grant} view={view} page={page} /> : <NoGrant view={view} page={page} />}
      {view.grant && !view.isLive ? <ReleaseForms edition={view.edition} waiting={waiting} page={page} /> : null}
      {view.isLive ? <div class="notice notice--good"><p>{t('desk:release.is-live')}</p>{view.page === undefined ? null : <p><a href={view.page}>{view.page}</a></p>}</div> : null}
      <section class="stack" aria-labelledby="releases-title">
        <h2 id="releases-title">{t('desk:release.all')}</h2>
        {view.releases.length === 0 ? <p class="empty">{t('desk:release.none')}</p> : (
          <ul class="rows">{view.releases.map((release) => <Line key={release.id} release={release} view={view} page={page} />)}</ul>
        )}
      </section>
    </div>
  );
}

function NoGrant({ view, page }: { view: ReleasePageView; page: Page }): VNode {
  const { t } = page;
  return (
    <div class="notice notice--care">
      <p class="notice__title">{t('desk:release.no-grant')}</p>
      <p>{view.round ? t(`desk:release.round.${view.round.state}`) : t('desk:release.no-round')}</p>
      {view.round ? <p><a href={`/desk/rounds/${view.round.id}`}>{t('desk:release.to-round', { number: view.round.number })}</a></p> : null}
    </div>
  );
}

/** What the release would rest on: who approved what, when. */
function Grant({ grant, view, page }: { grant: GrantLine; view: ReleasePageView; page: Page }): VNode {
  const { t } = page;
  return (
    <section class="card stack" aria-labelledby="grant-title">
      <h2 id="grant-title">{t('desk:release.grant')}</h2>
      {grant.sourceMoved ? <div class="notice notice--care"><p>{t('desk:release.source-moved')}</p></div> : null}
      <dl class="facts">
        <dt>{t('desk:release.granted-at')}</dt><dd>{page.when(grant.grantedAt)} · {t(`desk:release.kind.${grant.kind}`)}</dd>
        <dt>{t('desk:release.version')}</dt><dd><span class="fingerprint" title={grant.fingerprint}>{shortFingerprint(grant.fingerprint)}</span></dd>
        {grant.stages.map(({ number, approvals, needed }) => <><dt>{t('desk:release.stage', { number })}</dt><dd>{t('desk:release.approved', { approvals, needed })}</dd></>)}
      </dl>
      <ul class="rows">
        {grant.approvals.map(({ partner, name, at }) => (
          <li key={`${partner}${at}`}><strong>{partner}</strong>{name === undefined ? '' : ` · ${name}`} <span class="muted small nowrap">{page.when(at)}</span></li>
        ))}
      </ul>
      {view.round ? <p><a href={`/desk/rounds/${view.round.id}`}>{t('desk:release.to-round', { number: view.round.number })}</a></p> : null}
    </section>
  );
}

const tones: Readonly<Record<ReleaseState, string>> = {
  live: 'badge--go', scheduled: 'badge--wait', held: 'badge--care', withdrawn: 'badge--stop', ended: 'badge--quiet', cancelled: 'badge--quiet',
};

function Line({ release, view, page }: { release: ReleaseLine; view: ReleasePageView; page: Page }): VNode {
  const { t, has } = page;
  const { id, seq, state, startsAt, endsAt, heldReason, withdrawnReason } = release;
  const held = `desk:release.held.${heldReason ?? ''}` as const;
  return (
    <li class="stack stack--tight">
      <p class="cluster"><strong>{t('desk:release.number', { seq })}</strong> <span class={`badge ${tones[state]}`}>{t(`desk:release.state.${state}`)}</span> <span class="fingerprint">{shortFingerprint(release.fingerprint)}</span></p>
      <p>{t('desk:release.from', { when: whenWithUtc(page, startsAt) })}{endsAt === undefined ? '' : ` ${t('desk:release.until', { when: whenWithUtc(page, endsAt) })}`}</p>
      {state === 'held' && heldReason !== undefined ? <p class="notice notice--care">{has(held) ? t(held) : heldReason}</p> : null}
      {withdrawnReason === undefined ? null : <p class="said">{withdrawnReason}</p>}
      <div class="cluster">
        {state === 'scheduled' ? <OneButton operation="hold-release" release={release} page={page}>{t('desk:release.hold')}</OneButton> : null}
        {state === 'held' ? <OneButton operation="lift-release" release={release} page={page}>{t('desk:release.lift')}</OneButton> : null}
      </div>
      {view.mayCancel && (state === 'scheduled' || state === 'held') ? (
        <ConfirmForm page={page} operation="cancel-release" id={`cancel-${id}`} hidden={{ release: id }} label={t('desk:release.cancel')} question={t('desk:release.cancel-question', { seq, when: whenWithUtc(page, startsAt) })} confirm={t('desk:release.cancel-confirm')} tone="danger" />
      ) : null}
      {view.mayWithdraw && (state === 'live' || state === 'scheduled' || state === 'held') ? <p><a href={`/desk/releases/${id}/withdraw`}>{t('desk:release.withdraw')}</a></p> : null}
    </li>
  );
}

function OneButton({ operation, release, page, children }: { operation: 'hold-release' | 'lift-release'; release: ReleaseLine; page: Page; children: string }): VNode {
  return (
    <OperationForm page={page} operation={operation} id={`${operation}-${release.id}`} hidden={{ release: release.id }} class="inline-form">
      <Submit tone="plain">{children}</Submit>
    </OperationForm>
  );
}

import type { VNode } from 'preact';
import { ownName } from '#app/domain/locales.ts';
import { withdrawalReasons } from '#app/domain/withdrawal-reasons.ts';
import { mayStillWithdraw, readWhereItIs, type PostPlace, type WhereItIs } from '#app/operations/read/read-where-it-is.ts';
import { definePage, type Page } from '../define-page.ts';
import { ConfirmForm, Field, SelectField } from '../forms/index.ts';
import { shortFingerprint, whenWithUtc } from '../review/words.ts';
import { localeName } from '../works/locale-name.tsx';

/** `/desk/releases/<release>/withdraw`: where it is, then taking it back, then what escaped. */
export const withdrawPage = definePage<WhereItIs>({
  path: '/desk/releases/:release/withdraw',
  permission: 'withdraw-release',
  namespaces: ['review', 'errors', 'library'],
  width: 'narrow',
  load: (context, viewer, { release = '' }) => readWhereItIs(context, viewer.actor, release),
  title: (where, page) => `${page.t('review:withdraw.title')} · ${where.title}`,
  render: (where, page) => <Withdraw where={where} page={page} />,
});

function Withdraw({ where, page }: { where: WhereItIs; page: Page }): VNode {
  const { t } = page;
  const { release, locale } = where;
  const isOver = !mayStillWithdraw(release.state);
  return (
    <div class="stack stack--loose">
      <header class="page-head stack stack--tight">
        <p class="eyebrow">{t('review:withdraw.title')} · <span lang={locale}>{ownName(locale)}</span></p>
        <h1 lang={locale}>{where.title}</h1>
        <p class="cluster">
          <span class={`badge ${release.state === 'live' ? 'badge--go' : release.state === 'withdrawn' ? 'badge--stop' : 'badge--quiet'}`}>{t(`review:withdraw.state.${release.state}`)}</span>
          <span class="fingerprint">{shortFingerprint(where.fingerprint)}</span>
        </p>
      </header>
      {isOver ? <Outcome where={where} page={page} /> : <Before where={where} page={page} />}
    </div>
  );
}

function Before({ where, page }: { where: WhereItIs; page: Page }): VNode {
  const { t } = page;
  const { release } = where;
  return (
    <>
      <section class="stack" aria-labelledby="where-title">
        <h2 id="where-title">{t('review:withdraw.where')}</h2>
        <dl class="facts">
          {where.page === undefined ? null : <><dt>{t('review:withdraw.page')}</dt><dd>{release.state === 'live' ? <a href={where.page}>{where.page}</a> : where.page}<br /><span class="muted small">{release.state === 'live' ? t('review:withdraw.page-will') : t('review:withdraw.not-begun', { when: whenWithUtc(page, release.startsAt) })}</span></dd></>}
          {where.page === undefined ? null : <><dt>{t('review:withdraw.files')}</dt><dd>{t('review:withdraw.files-will', { count: where.files })}</dd></>}
          <dt>{t('review:withdraw.posts-out')}</dt><dd><Posts places={where.escaped} page={page} none={t('review:withdraw.posts-out-none')} /></dd>
          <dt>{t('review:withdraw.posts-unsent')}</dt><dd><Posts places={where.unsent} page={page} none={t('review:withdraw.posts-unsent-none')} /></dd>
        </dl>
        {where.others > 0 ? <p>{t('review:withdraw.others', { count: where.others })}</p> : null}
      </section>
      <CannotRecall page={page} />
      <ConfirmForm
        page={page} operation="withdraw-release" next={`/desk/releases/${release.id}/withdraw`} hidden={{ release: release.id }} tone="danger"
        label={t('review:withdraw.do')} question={t('review:withdraw.question', { language: localeName(page, where.locale) })} confirm={t('review:withdraw.confirm')}
      >
        <Field name="reason" label={t('review:withdraw.reason')} hint={t('review:withdraw.reason-hint')} rows={3} required more={{ maxLength: 2000 }} />
        <SelectField name="publicReason:optional" label={t('library:corrections.ask')} options={[...withdrawalReasons, '' as const].map((value) => ({ value, label: t(`library:corrections.reason.${value || 'unsaid'}`) }))} value="" />
      </ConfirmForm>
    </>
  );
}

/** What the withdrawal did, and what is still out, with who can take it down. */
function Outcome({ where, page }: { where: WhereItIs; page: Page }): VNode {
  const { t } = page;
  const { release } = where;
  if (release.state !== 'withdrawn') return <div class="notice"><p>{t('review:withdraw.nothing')}</p></div>;
  return (
    <>
      <div class="notice notice--good" role="status">
        <p class="notice__title">{t('review:withdraw.done', { when: page.when(release.withdrawnAt ?? 0) })}</p>
        <p>{where.page === undefined ? t('review:withdraw.done-post') : t('review:withdraw.done-page')}</p>
      </div>
      {release.withdrawnReason === undefined ? null : <section class="stack stack--tight"><h2>{t('review:withdraw.reason')}</h2><p class="said">{release.withdrawnReason}</p></section>}
      <section class="stack stack--tight"><h2>{t('library:corrections.ask')}</h2><p>{t(`library:corrections.reason.${release.withdrawnFor ?? 'unsaid'}`)}</p></section>
      <section class="stack" aria-labelledby="escaped-title">
        <h2 id="escaped-title">{t('review:withdraw.escaped')}</h2>
        <Posts places={where.escaped} page={page} none={t('review:withdraw.escaped-none')} />
      </section>
      <section class="stack" aria-labelledby="cancelled-title">
        <h2 id="cancelled-title">{t('review:withdraw.cancelled')}</h2>
        <Posts places={where.cancelled} page={page} none={t('review:withdraw.cancelled-none')} />
      </section>
      <CannotRecall page={page} />
      <p>{t('review:withdraw.again')}</p>
    </>
  );
}

function CannotRecall({ page }: { page: Page }): VNode {
  const { t } = page;
  return (
    <div class="notice notice--care">
      <p class="notice__title">{t('review:withdraw.cannot')}</p>
      <ul>{(['cannot-previews', 'cannot-downloads', 'cannot-caches'] as const).map((line) => <li key={line}>{t(`review:withdraw.${line}`)}</li>)}</ul>
    </div>
  );
}

function Posts({ places, page, none }: { places: readonly PostPlace[]; page: Page; none: string }): VNode {
  const { t } = page;
  if (places.length === 0) return <p>{none}</p>;
  return (
    <ul class="rows">
      {places.map((place) => (
        <li key={place.delivery}>
          <p><strong>{place.handle}</strong>{place.parts > 1 ? ` ${t('review:withdraw.part', { part: place.part, parts: place.parts })}` : ''} · {t(`review:withdraw.post.${place.state}`)}</p>
          <p class="muted small">{t('review:withdraw.owner', { owner: place.owner })} · {page.when(place.dueAt, 'short')}</p>
          {place.remoteUrl === undefined ? null : <p><a href={place.remoteUrl} target="_blank" rel="noopener noreferrer">{place.remoteUrl}</a></p>}
        </li>
      ))}
    </ul>
  );
}

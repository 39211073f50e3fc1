import type { VNode } from 'preact';
import type { ReviewView } from '#app/operations/read/read-review.ts';
import type { Page } from '../define-page.ts';
import { askedIn } from './decide-bar.tsx';

/** What has to be known before anything else: a refusal, a newer version, that it is public, why one cannot decide. */
export function Notices({ view, page }: { view: ReviewView; page: Page }): VNode {
  const { t, form } = page;
  const refused = form && !askedIn(view).some((kind) => form.form === `decide-${kind}`) ? form.error.message : undefined;
  return (
    <>
      {refused === undefined ? null : <div class="notice notice--bad" role="alert" tabIndex={-1} autofocus><p>{refused}</p></div>}
      {view.later ? (
        <div class="notice notice--care">
          <p class="notice__title">{t('review:later.title')}</p>
          <p>{t('review:later.text')}</p>
          <p><a href={`/desk/rounds/${view.later.id}`}>{t('review:later.open')}</a></p>
        </div>
      ) : null}
      {view.live ? <Live live={view.live} page={page} /> : null}
      {view.picture.state === 'granted' && !view.live ? <div class="notice notice--good"><p>{t('review:granted')}</p>{view.mayRelease ? <p><a href={`/desk/editions/${view.edition}/release`}>{t('review:to-release')}</a></p> : null}</div> : null}
      {view.isContributor && view.picture.own.length > 0 && !view.later ? <div class="notice"><p>{t('review:contributor')}</p></div> : null}
    </>
  );
}

/** This version is public: where, and the way to take it back. */
function Live({ live, page }: { live: NonNullable<ReviewView['live']>; page: Page }): VNode {
  const { t } = page;
  return (
    <div class="notice notice--good">
      <p>{t('review:live')}</p>
      {live.page === undefined ? null : <p><a href={live.page}>{live.page}</a></p>}
      {live.withdraw ? <p><a href={`/desk/releases/${live.release}/withdraw`}>{t('review:to-withdraw')}</a></p> : null}
    </div>
  );
}

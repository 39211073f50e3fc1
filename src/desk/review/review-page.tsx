import type { VNode } from 'preact';
import { ownName } from '#app/domain/locales.ts';
import { ok } from '#app/domain/result.ts';
import { readReview, type ReviewView } from '#app/operations/read/read-review.ts';
import { posterCss } from '#app/web/look/poster-view.tsx';
import { definePage, type Page } from '../define-page.ts';
import { ArtworkPart, POSTER_SCOPE } from './artwork-part.tsx';
import { ChangesLines } from './changes-lines.tsx';
import { decideBar, seatAtHand } from './decide-bar.tsx';
import { deskBlobUrl } from './desk-blob-url.ts';
import { Notices } from './notices.tsx';
import { reviewStyle } from './review-style.ts';
import { HistoryPart, StagesPart } from './stages-part.tsx';
import { TextsPart } from './texts-part.tsx';
import { headingOf, segmentName, shortFingerprint, whenWithUtc } from './words.ts';
import { localeName } from '../works/locale-name.tsx';

interface ReviewData {
  readonly view: ReviewView;
  readonly show: string | undefined;
}

/** `/desk/rounds/<round>`: one review of one snapshot. Everything on it but furniture comes from the snapshot's bytes. */
export const reviewPage = definePage<ReviewData>({
  path: '/desk/rounds/:round',
  permission: ['read-edition', 'read-own-seats'],
  namespaces: ['review', 'checks', 'errors', 'kinds'],
  width: 'wide',
  async load(context, viewer, { round = '' }, query) {
    const view = await readReview(context, viewer.actor, round);
    return view.ok ? ok({ view: view.value, show: query.get('show') ?? undefined }) : view;
  },
  title: ({ view }, page) => `${headingOf(view.snapshot)} · ${localeName(page, view.snapshot.locale)}`,
  render: (data, page) => <Review {...data} page={page} />,
  bar: ({ view }, page) => decideBar(view, page),
});

function Review({ view, show, page }: ReviewData & { page: Page }): VNode {
  const { snapshot } = view;
  return (
    <div class="stack stack--loose">
      <style nonce={page.nonce}>{reviewStyle + posterCss(snapshot, POSTER_SCOPE)}</style>
      <Head view={view} page={page} />
      <div class="panes panes--2">
        <div class="panes__sticky review-art"><ArtworkPart snapshot={snapshot} blobUrl={deskBlobUrl(view.edition)} page={page} /></div>
        <div class="stack stack--loose">
          <TextsPart view={view} page={page} show={show} />
          <ChecksPart view={view} page={page} />
          {snapshot.kind !== 'post' ? <ExactPage view={view} page={page} /> : null}
          <StagesPart view={view} page={page} />
          <HistoryPart view={view} page={page} />
          <Facts view={view} page={page} />
        </div>
      </div>
    </div>
  );
}

function Head({ view, page }: { view: ReviewView; page: Page }): VNode {
  const { t } = page;
  const { snapshot, picture, round } = view;
  const since = view.sinceApproved ?? view.sinceRound;
  const seat = seatAtHand(view);
  const deadline = seat?.deadline ?? picture.deadline;
  const isAsked = seat?.may.approve.ok === true && !seat.standing;
  return (
    <header class="page-head stack stack--tight">
      <p class="eyebrow">{t(`review:kind.${snapshot.kind}`)} · <span lang={snapshot.locale}>{ownName(snapshot.locale)}</span> · {t('review:round', { number: round.number })}</p>
      <h1 lang={snapshot.locale}>{headingOf(snapshot)}</h1>
      <p><span class={`badge ${tones[picture.state]}`}>{t(`review:state.${picture.state}`)}</span></p>
      <Notices view={view} page={page} />
      {picture.state === 'open' && deadline !== undefined ? <p>{isAsked ? t('review:deadline', { when: whenWithUtc(page, deadline) }) : t('review:stage-deadline', { when: whenWithUtc(page, deadline) })}</p> : null}
      {since ? <ChangesLines since={since} approved={view.sinceApproved !== undefined} page={page} /> : null}
    </header>
  );
}

const tones: Readonly<Record<ReviewView['picture']['state'], string>> = {
  open: 'badge--wait', granted: 'badge--go', 'changes-requested': 'badge--care', objected: 'badge--stop', lapsed: 'badge--care', superseded: 'badge--quiet',
};

function ChecksPart({ view, page }: { view: ReviewView; page: Page }): VNode {
  const { t } = page;
  return (
    <section class="stack" aria-labelledby="checks-title">
      <h2 id="checks-title">{t('review:checks.title')}</h2>
      <ul class="checks">
        {view.checks.length === 0 ? <li>{t('review:checks.none')}</li> : view.checks.map(({ code, key, severity, details }) => (
          <li key={`${key}${code}`} class={severity === 'block' ? 'is-block' : 'is-warning'}><strong>{segmentName(page, view.snapshot.kind, key)}:</strong> {t(`checks:${code}`, details)}</li>
        ))}
      </ul>
    </section>
  );
}

/** The site's own page of these bytes. Closed, it costs a slow line nothing. */
function ExactPage({ view, page }: { view: ReviewView; page: Page }): VNode {
  const { t } = page;
  const address = `/desk/rounds/${view.round.id}/page`;
  return (
    <section class="stack" aria-labelledby="exact-title">
      <h2 id="exact-title">{t('review:exact.title')}</h2>
      <p class="small muted">{t('review:exact.note')}</p>
      <details class="disclosure">
        <summary>{t('review:exact.show')}</summary>
        <iframe class="exact" src={address} title={t('review:exact.title')} loading="lazy" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads" />
      </details>
      <p><a href={address} target="_blank" rel="noopener">{t('review:exact.alone')}</a></p>
    </section>
  );
}

function Facts({ view, page }: { view: ReviewView; page: Page }): VNode {
  const { t } = page;
  const { contributors, fingerprint, round, source } = view;
  return (
    <section class="stack">
      <h2>{t('review:facts.title')}</h2>
      <dl class="facts">
        <dt>{t('review:facts.submitted')}</dt><dd>{page.when(round.openedAt)}</dd>
        {contributors.length > 0 ? <><dt>{t('review:facts.contributors')}</dt><dd>{contributors.join(' · ')}</dd></> : null}
        {source ? <><dt>{t('review:facts.source')}</dt><dd>{t('review:facts.source-revision', { language: localeName(page, source.locale), number: source.number })}</dd></> : null}
        <dt>{t('review:facts.version')}</dt><dd>{shortFingerprint(fingerprint)}<br /><span class="fingerprint">SHA-256 {fingerprint}</span></dd>
      </dl>
      <p class="small muted">{t('review:facts.note')}</p>
    </section>
  );
}

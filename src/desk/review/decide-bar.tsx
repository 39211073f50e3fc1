import type { VNode } from 'preact';
import { SECOND } from '#app/domain/clock.ts';
import type { DecisionKind } from '#app/domain/round.ts';
import type { ReviewView } from '#app/operations/read/read-review.ts';
import type { OwnSeat } from '#app/operations/read/read-review-own-seat.ts';
import type { Page } from '../define-page.ts';
import { Submit } from '../forms/index.ts';
import { Island } from '../shell/island.tsx';
import { Ask, type AskProps, DecisionForm, formOf, RetractForm } from './ask.tsx';

/** The seat that the bar speaks for: one that can decide now, else one that has decided, else the first. */
export function seatAtHand({ picture }: ReviewView): OwnSeat | undefined {
  return picture.own.find(({ may, standing }) => may.approve.ok && !standing) ?? picture.own.find(({ standing }) => standing) ?? picture.own[0];
}

/** The decisions for which the bar has a form: an answer to any other is told at the top of the page. */
export function askedIn(view: ReviewView): readonly DecisionKind[] {
  const seat = seatAtHand(view);
  if (!seat) return [];
  if (seat.standing) return seat.may.retract.ok ? ['retract'] : [];
  return (['approve', 'request-changes', 'object', 'step-aside'] as const).filter((kind) => seat.may[kind].ok);
}

/** What the person can do now, at the bottom of the screen; null, and no bar at all, for whoever only reads. */
export function decideBar(view: ReviewView, page: Page): VNode | null {
  const { t } = page;
  const seat = seatAtHand(view);
  if (view.later) return <a class="btn btn--primary" href={`/desk/rounds/${view.later.id}`}>{t('review:later.open')}</a>;
  if (!seat) return null;
  const asks = { view, seat, page };
  if (seat.standing) return <Decided {...asks} standing={seat.standing} />;
  if (seat.may.approve.ok) return <Undecided {...asks} />;
  return <p class="bottom-bar__note">{page.t(`errors:${seat.may.approve.code}`, seat.may.approve.details)}</p>;
}

function Undecided(asks: AskProps): VNode {
  const { t } = asks.page;
  return (
    <>
      {asks.view.picture.own.length > 1 ? <p class="bottom-bar__note">{t('review:bar.for', { partner: asks.seat.partner })}</p> : null}
      <Ask kinds={['request-changes']} label={t('review:bar.request-changes')} name={t('review:bar.request-changes')} tone="btn--plain" page={asks.page}><DecisionForm {...asks} kind="request-changes" /></Ask>
      <Ask kinds={['approve']} label={t('review:bar.approve')} name={t('review:bar.approve')} tone="btn--approve" page={asks.page}><DecisionForm {...asks} kind="approve" /></Ask>
      <Ask kinds={['object', 'step-aside']} label={<><span aria-hidden="true">⋯</span><span class="visually-hidden">{t('review:bar.more')}</span></>} name={t('review:bar.more')} tone="" page={asks.page}>
        <details class="disclosure" open={asks.page.form?.form === formOf('object')}>
          <summary>{t('review:bar.object')}</summary>
          <div class="disclosure__body"><DecisionForm {...asks} kind="object" /></div>
        </details>
        <details class="disclosure" open={asks.page.form?.form === formOf('step-aside')}>
          <summary>{t('review:bar.step-aside')}</summary>
          <div class="disclosure__body"><DecisionForm {...asks} kind="step-aside" /></div>
        </details>
      </Ask>
    </>
  );
}

/** After deciding: what it was, and the undo with its seconds. Without the script the button is simply there. */
function Decided({ standing, ...asks }: AskProps & { standing: NonNullable<OwnSeat['standing']> }): VNode {
  const { view, seat, page } = asks;
  const { t } = page;
  const left = standing.undoUntil - view.realNow;
  return (
    <>
      <p class="bottom-bar__note" role="status" data-undo-note data-over={t(`review:bar.over.${standing.kind}`)}>
        {left > 0 ? t(`review:bar.did.${standing.kind}`) : t(`review:bar.over.${standing.kind}`)}
      </p>
      {seat.may.retract.ok && left > 0 ? (
        <div data-undo={left}>
          <RetractForm {...asks}>
            <Submit tone="plain" block>{t('review:bar.undo')} <span class="num" aria-hidden="true">(<span data-undo-left>{Math.ceil(left / SECOND)}</span>)</span></Submit>
          </RetractForm>
          <Island page={page} name="undo" />
        </div>
      ) : null}
      {seat.may.retract.ok && left <= 0 ? <RetractForm {...asks}><Submit tone="quiet" block>{t('review:bar.take-back')}</Submit></RetractForm> : null}
    </>
  );
}

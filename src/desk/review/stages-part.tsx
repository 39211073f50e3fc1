import type { VNode } from 'preact';
import type { ReviewView } from '#app/operations/read/read-review.ts';
import type { DecisionView } from '#app/operations/read/read-review-decisions.ts';
import type { SeatView, StageView } from '#app/operations/read/read-review-seats.ts';
import type { Page } from '../define-page.ts';

/** Who has to decide, stage by stage, and what was decided so far. */
export function StagesPart({ view, page }: { view: ReviewView; page: Page }): VNode {
  const { t } = page;
  const { stages } = view.picture;
  return (
    <section class="stack" aria-labelledby="stages-title">
      <h2 id="stages-title">{t('review:stages.title')}</h2>
      {stages.map((stage) => (
        <div class="card" key={stage.number}>
          <div class="split">
            <h3>{stages.length > 1 ? t('review:stages.stage', { number: stage.number, of: stages.length }) : t('review:stages.only')}</h3>
            <span class={`badge ${toneOf(stage)}`}>{t('review:stages.approved', { approvals: stage.approvals, needed: stage.needed })}</span>
          </div>
          <ul class="seats">
            {stage.seats.map((seat) => <SeatLine key={seat.id} seat={seat} stage={stage} page={page} />)}
          </ul>
        </div>
      ))}
    </section>
  );
}

function toneOf({ complete, open }: StageView): string {
  return complete ? 'badge--go' : open ? 'badge--wait' : 'badge--quiet';
}

function SeatLine({ seat, stage, page }: { seat: SeatView; stage: StageView; page: Page }): VNode {
  const waiting = stage.open ? page.t('review:stages.waiting') : stage.complete ? page.t('review:stages.not-needed') : page.t('review:stages.later');
  return (
    <li>
      <p><strong>{seat.partner}</strong></p>
      {seat.standing.length === 0 ? <p class="muted">{waiting}</p> : seat.standing.map((decision) => <DecisionLine key={`${decision.at}${decision.kind}`} decision={decision} page={page} />)}
    </li>
  );
}

/** "Approved, 1 October 2026 09:00 (Dara Chea)", with the reason where one was given. */
export function DecisionLine({ decision, page, withPartner = false }: { decision: DecisionView; page: Page; withPartner?: boolean }): VNode {
  const { t } = page;
  const who = [withPartner ? decision.partner : undefined, decision.isOwn ? t('review:you') : decision.name].filter((one) => one !== undefined).join(' · ');
  return (
    <div>
      <p>
        {t(`review:decision.${decision.kind}`)}{' '}
        <span class="muted small"><time datetime={new Date(decision.at).toISOString()}>{page.when(decision.at)}</time>{who === '' ? '' : ` · ${who}`}</span>
        {decision.counts ? null : <>{' '}<span class="badge badge--wait">{t('review:stages.undoable')}</span></>}
      </p>
      {decision.reason === undefined ? null : <p class="said">{decision.reason}</p>}
    </div>
  );
}

/** Everything that happened in this round, and the edition's other rounds. */
export function HistoryPart({ view, page }: { view: ReviewView; page: Page }): VNode {
  const { t } = page;
  const { round, picture, rounds } = view;
  return (
    <details class="disclosure">
      <summary>{t('review:history.title')}</summary>
      <div class="disclosure__body stack">
        <ol class="seats">
          <li><p>{t('review:history.opened')} <span class="muted small">{page.when(round.openedAt)}</span></p></li>
          {picture.decisions.map((decision) => <li key={`${decision.at}${decision.kind}${decision.seat}`}><DecisionLine decision={decision} page={page} withPartner /></li>)}
          {round.closedAt === undefined ? null : <li><p>{t(`review:state.${picture.state}`)} <span class="muted small">{page.when(round.closedAt)}</span></p></li>}
        </ol>
        {rounds.length > 1 ? (
          <>
            <h3>{t('review:history.rounds')}</h3>
            <ul class="seats">
              {rounds.map(({ id, number, state }) => (
                <li key={id}><a href={`/desk/rounds/${id}`} aria-current={id === round.id ? 'page' : undefined}>{t('review:round', { number })}</a> <span class="muted">{t(`review:state.${state}`)}</span></li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </details>
  );
}

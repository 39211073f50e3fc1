import type { ComponentChildren, VNode } from 'preact';
import type { DecisionKind } from '#app/domain/round.ts';
import type { ReviewView } from '#app/operations/read/read-review.ts';
import type { OwnSeat } from '#app/operations/read/read-review-own-seat.ts';
import type { Page } from '../define-page.ts';
import { Field, OperationForm, Submit } from '../forms/index.ts';
import { headingOf, shortFingerprint } from './words.ts';
import { localeName } from '../works/locale-name.tsx';

/** What the decisions of one seat are asked with. */
export interface AskProps {
  readonly view: ReviewView;
  readonly seat: OwnSeat;
  readonly page: Page;
}

/** The id of the form of a kind of decision: which of them came back. */
export function formOf(kind: DecisionKind): string {
  return `decide-${kind}`;
}

/** The question is asked once, over the bar, without a script: a disclosure that holds the form. */
export function Ask({ kinds, label, name, tone, page, children }: { kinds: readonly DecisionKind[]; label: ComponentChildren; /** Of the panel, for screen readers. */ name: string; tone: string; page: Page; children: ComponentChildren }): VNode {
  const cameBack = kinds.some((kind) => page.form?.form === formOf(kind));
  return (
    <details class={`ask${tone === '' ? ' ask--more' : ''}`} name="ask" open={cameBack}>
      <summary class={`btn ${tone}`}>{label}</summary>
      <section class="ask__panel" aria-label={name}><div class="ask__in">{children}</div></section>
    </details>
  );
}

/** The form of one decision. It carries the fingerprint that the person looked at (rule 6). */
export function DecisionForm({ view, seat, page, kind }: AskProps & { kind: Exclude<DecisionKind, 'retract'> }): VNode {
  const { t } = page;
  const needsReason = kind === 'request-changes' || kind === 'object';
  const tone = kind === 'approve' ? 'approve' : kind === 'object' ? 'danger' : 'primary';
  return (
    <OperationForm page={page} operation="decide" id={formOf(kind)} next={`/desk/rounds/${view.round.id}`} hidden={hiddenOf({ view, seat }, kind)}>
      <p><strong>{t(`review:ask.${kind}.question`)}</strong></p>
      {kind === 'approve' || kind === 'object' ? <AskedFor view={view} page={page} /> : null}
      {kind !== 'approve'
        ? <Field name={needsReason ? 'reason' : 'reason:optional'} label={t(`review:ask.${kind}.reason`)} hint={t(`review:ask.${kind}.hint`)} rows={kind === 'request-changes' ? 4 : 3} required={needsReason} more={{ maxLength: 2000 }} />
        : <p class="small muted">{t('review:ask.approve.hint')}</p>}
      <Submit tone={tone} block>{t(`review:ask.${kind}.confirm`)}</Submit>
    </OperationForm>
  );
}

/** Takes the own decision back. */
export function RetractForm({ view, seat, page, children }: AskProps & { children: ComponentChildren }): VNode {
  return (
    <OperationForm page={page} operation="decide" id={formOf('retract')} next={`/desk/rounds/${view.round.id}`} hidden={hiddenOf({ view, seat }, 'retract')} class="undo">
      {children}
    </OperationForm>
  );
}

function hiddenOf({ view, seat }: Pick<AskProps, 'view' | 'seat'>, kind: DecisionKind) {
  return { round: view.round.id, seat: seat.id, kind, fingerprint: view.fingerprint };
}

/** Work, language and version: what exactly is decided on. */
function AskedFor({ view, page }: { view: ReviewView; page: Page }): VNode {
  const { t } = page;
  return (
    <dl class="facts">
      <dt>{t('review:ask.work')}</dt>
      <dd lang={view.snapshot.locale}>{headingOf(view.snapshot)}</dd>
      <dt>{t('review:ask.language')}</dt>
      <dd>{localeName(page, view.snapshot.locale)}</dd>
      <dt>{t('review:ask.version')}</dt>
      <dd>{t('review:round', { number: view.round.number })} <span class="fingerprint">{shortFingerprint(view.fingerprint)}</span></dd>
    </dl>
  );
}

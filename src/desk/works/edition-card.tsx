import type { VNode } from 'preact';
import type { WorkEdition, WorkView } from '#app/operations/read/read-work.ts';
import type { Page } from '../define-page.ts';
import { ConfirmForm } from '../forms/index.ts';
import { showsStale } from '../matrix/matrix-table.tsx';
import { StateBadge } from '../matrix/state-badge.tsx';
import { editionAddress, reviewAddress, workAddress } from './addresses.ts';
import { localeName } from './locale-name.tsx';
import { Releases } from './releases.tsx';

export interface EditionCardProps {
  readonly edition: WorkEdition;
  readonly view: WorkView;
  readonly page: Page;
}

/** One locale of a work: its state, its next step, and what this person may do about it. */
export function EditionCard({ edition, view, page }: EditionCardProps): VNode {
  const { t } = page;
  const { summary, locale } = edition;
  return (
    <article class="card stack stack--tight" id={locale} aria-labelledby={`${locale}-name`}>
      <div class="split">
        <h3 id={`${locale}-name`}>{localeName(page, locale)} <span class="chip">{locale}</span>{edition.isSource ? <span class="chip">{t('desk:works.is-source')}</span> : null}</h3>
        <span class="cluster">
          <StateBadge page={page} state={summary.state} />
          {showsStale(summary) ? <span class="stale-mark">{t('desk:matrix.stale')}</span> : null}
        </span>
      </div>
      <p>
        {summary.nextStep === 'none' ? t('desk:works.no-next') : <><b>{t('desk:works.next')}</b> {t(`desk:matrix.next.${summary.nextStep}`)}{summary.nextFor === 'nobody' ? null : <span class="muted"> — {t(`desk:matrix.for.${summary.nextFor}`)}</span>}</>}
        {edition.done < edition.required ? <span class="muted"> · {t('desk:works.done-of', { done: edition.done, required: edition.required })}</span> : null}
      </p>
      {edition.readable ? (
        <p class="cluster">
          <a class="btn" href={editionAddress(edition.edition)}>{t(edition.rights.edit ? 'desk:works.open-editor' : 'desk:works.open-reader')}<span class="visually-hidden"> {localeName(page, locale)}</span></a>
          {edition.round ? <a class="btn btn--quiet" href={reviewAddress(edition.round.id)}>{t('desk:works.open-review', { number: edition.round.number })}</a> : null}
        </p>
      ) : null}
      <Actions edition={edition} view={view} page={page} />
    </article>
  );
}

const submittable = ['ready', 'changes-requested', 'objected', 'lapsed', 'withdrawn'];

function Actions({ edition, view, page }: EditionCardProps): VNode {
  const { t } = page;
  const { locale, rights, summary } = edition;
  const name = localeName(page, locale);
  const back = (done: string) => `${workAddress(view.work.id)}?done=${done}#${locale}`;
  const complete = edition.done === edition.required && !summary.stale && (edition.isSource || edition.sourceRevision > 0);
  return (
    <div class="stack stack--tight">
      {edition.isSource && view.may.send && edition.sourceUnsent ? (
        <ConfirmForm
          page={page}
          operation="send-to-translation"
          hidden={{ work: view.work.id, 'expectedRevision:number': edition.revision }}
          next={back('sent-to-translation')}
          label={t('desk:works.send.label')}
          question={edition.sourceRevision === 0 ? t('desk:works.send.question') : t('desk:works.send.again', { number: edition.sourceRevision + 1 })}
          confirm={t('desk:works.send.confirm')}
        />
      ) : null}
      {rights.submit && complete && submittable.includes(summary.state) ? (
        <ConfirmForm
          page={page}
          operation="submit-edition"
          id={`submit-${locale}`}
          hidden={{ edition: edition.edition, 'expectedRevision:number': edition.revision }}
          next={back('submitted')}
          label={t('desk:works.submit.label')}
          question={t('desk:works.submit.question', { label: view.work.label, locale: name })}
          confirm={t('desk:works.submit.confirm')}
        />
      ) : null}
      <Releases edition={edition} page={page} />
    </div>
  );
}

import type { VNode } from 'preact';
import type { EditorView } from '#app/operations/read/read-edition-for-editing.ts';
import type { Page } from '../define-page.ts';
import { ConfirmForm } from '../forms/index.ts';
import { Live } from '../shell/live.tsx';
import { workAddress } from '../works/addresses.ts';
import { localeName } from '../works/locale-name.tsx';
import { checkSentence, segmentLabel } from './words.ts';

/** What stands between this edition and its review, with a way to each; or the form that submits it. It follows the pictures that are being made. */
export function SubmitPanel({ view, page }: { view: EditorView; page: Page }): VNode {
  const { t } = page;
  const { edition, work, draft } = view;
  const name = localeName(page, edition.locale);
  const blocking = view.checks.filter(({ severity }) => severity === 'block');
  const ofArtwork = view.artworks.reduce((sum, { done, total }) => ({ done: sum.done + done, total: sum.total + total }), { done: 0, total: 0 });
  const { lettered = { done: 0, total: 0, possible: true } } = view;
  const made = ofArtwork.done + (lettered.possible ? lettered.done : 0);
  const total = ofArtwork.total + (lettered.possible ? lettered.total : 0);
  const making = made < total;
  const reviewing = view.round?.state === 'open' && view.round.current ? view.round : undefined;
  // Lettered pictures do not stand in the way: submitting asks for those that are missing, and says so.
  const clear = blocking.length === 0 && !draft.staleness.stale && ofArtwork.done === ofArtwork.total && (view.isSource || view.source !== undefined);
  return (
    <section class="card stack" aria-labelledby="submit" data-submit-panel>
      <h2 id="submit">{t('desk:editor.submit.title')}</h2>
      <Live page={page} id="submit-panel" of={String(edition.revision)} over={!making}>
        {blocking.length > 0 ? (
          <div>
            <p>{t('desk:editor.submit.blocked', { count: blocking.length })}</p>
            <ul class="checks">
              {blocking.map((check) => (
                <li key={`${check.key} ${check.code}`} class="is-block"><a href={`#segment-${check.key}`}>{segmentLabel(page, work.kind, check.key)}</a>: {checkSentence(page, edition.locale, check)}</li>
              ))}
            </ul>
          </div>
        ) : null}
        {draft.staleness.keys.length > 0 ? <p>{t('desk:editor.submit.stale')} {draft.staleness.keys.map((key) => <a key={key} href={`#segment-${key}`}>{segmentLabel(page, work.kind, key)} </a>)}</p> : null}
        {making || (total > 0 && lettered.possible) ? (
          <p role="status">
            {making ? t('desk:editor.submit.renditions', { done: made, total }) : t('desk:editor.submit.made')}
            {making ? <progress class="meter" max={total} value={made} aria-label={t('desk:editor.submit.making')} /> : null}
          </p>
        ) : null}
        {reviewing ? <p>{t('desk:editor.submit.already', { number: reviewing.number })}</p> : null}
        {clear && !reviewing ? (
          <ConfirmForm
            page={page}
            operation="submit-edition"
            hidden={{ edition: edition.id, 'expectedRevision:number': edition.revision }}
            next={`${workAddress(work.id)}?done=submitted#${edition.locale}`}
            label={t('desk:works.submit.label')}
            question={view.round?.state === 'open' ? t('desk:editor.submit.supersede', { number: view.round.number }) : t('desk:works.submit.question', { label: work.label, locale: name })}
            confirm={t('desk:works.submit.confirm')}
          />
        ) : null}
      </Live>
    </section>
  );
}

import type { VNode } from 'preact';
import type { EditorView } from '#app/operations/read/read-edition-for-editing.ts';
import type { Page } from '../define-page.ts';
import { OperationForm, Submit } from '../forms/index.ts';

/** What the writer must know first: what reviewers asked for, what is under review, what moved in the source. */
export function Notices({ view, page }: { view: EditorView; page: Page }): VNode {
  const { t } = page;
  const { round } = view;
  return (
    <div class="stack stack--tight">
      {round && round.reasons.length > 0 ? (
        <div class={`notice ${round.state === 'objected' ? 'notice--bad' : 'notice--care'}`}>
          <p class="notice__title">{t(round.state === 'objected' ? 'desk:editor.objected' : 'desk:editor.changes-requested')}</p>
          <ul>{round.reasons.map(({ seat, partner, reason }) => <li key={seat}><b>{partner}</b>: {reason}</li>)}</ul>
        </div>
      ) : null}
      {round?.state === 'open' && view.mayEdit ? <p class="notice">{t(round.current ? 'desk:editor.under-review' : 'desk:editor.review-older', { number: round.number })}</p> : null}
      {!view.isSource && !view.source ? <p class="notice">{t('desk:editor.no-source')}</p> : null}
      {view.draft.staleness.structure ? <StructureNotice view={view} page={page} /> : null}
    </div>
  );
}

/** Artwork or links moved: somebody says that the texts still fit, by confirming one that is not stale. */
function StructureNotice({ view, page }: { view: EditorView; page: Page }): VNode {
  const { t } = page;
  const { edition, source } = view;
  const fresh = edition.segments.find(({ key, origin }) => origin !== 'machine' && !view.draft.staleness.keys.includes(key));
  return (
    <div class="notice notice--care stack stack--tight">
      <p>{t('desk:editor.structure')}</p>
      {view.mayEdit && fresh && source ? (
        <OperationForm
          page={page}
          operation="save-segments"
          id="confirm-structure"
          hidden={{ edition: edition.id, 'expectedRevision:number': edition.revision, 'sourceRevision:number': source.number, 'changes[0].key': fresh.key, 'changes[0].confirm:flag': '1' }}
        >
          <Submit tone="plain">{t('desk:editor.structure-confirm')}</Submit>
        </OperationForm>
      ) : null}
    </div>
  );
}

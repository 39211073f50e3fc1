import type { VNode } from 'preact';
import { fail, ok } from '#app/domain/result.ts';
import type { BulkOutcome } from '#app/operations/approval/bulk.ts';
import { bulkActions, readBulkResult, type BulkAction, type BulkResult } from '#app/operations/read/read-bulk.ts';
import { definePage, type Page } from '../define-page.ts';
import { BulkItem, WayToMend } from './bulk-item.tsx';

interface ResultData extends BulkResult {
  readonly action: BulkAction;
}

/** `/desk/works/bulk/<action>/<key>`: what became of each edition of one's own request; it stays for as long as its receipt. */
export const bulkResultPage = definePage<ResultData>({
  path: '/desk/works/bulk/:action/:key',
  permission: [bulkActions.submit.permission, bulkActions.release.permission],
  namespaces: ['bulk', 'errors', 'desk'],
  async load(context, { actor }, { action, key = '' }) {
    if (action !== 'submit' && action !== 'release') return fail('not-found');
    const result = await readBulkResult(context, actor, action, key);
    return result.ok ? ok({ ...result.value, action }) : result;
  },
  title: ({ action }, page) => page.t(`bulk:start.${action}`),
  render: (data, page) => <Outcome {...data} page={page} />,
});

function Outcome({ action, lines, page }: ResultData & { page: Page }): VNode {
  const { t } = page;
  const refused = lines.filter(({ outcome }) => !outcome.done);
  const done = lines.filter(({ outcome }) => outcome.done);
  return (
    <div class="stack stack--loose">
      <header class="page-head stack stack--tight">
        <h1>{t(`bulk:start.${action}`)}</h1>
        <p class="cluster"><a href="/desk/works">{t('bulk:result.works')}</a> <a href={`/desk/works?pick=${action}`}>{t('bulk:result.more')}</a></p>
      </header>
      <div class={`notice ${refused.length === 0 ? 'notice--good' : 'notice--care'}`} role="status">
        <p>{t(`bulk:result.done.${action}`, { count: done.length })}{refused.length === 0 ? '' : ` ${t('bulk:result.refused', { count: refused.length })}`}</p>
      </div>
      <Part name="refused" title={t('bulk:result.title-refused')} lines={refused} action={action} page={page} />
      <Part name="done" title={t(`bulk:result.title-done.${action}`)} lines={done} action={action} page={page} />
    </div>
  );
}

function Part({ name, title, lines, action, page }: { name: string; title: string; lines: ResultData['lines']; action: BulkAction; page: Page }): VNode | null {
  if (lines.length === 0) return null;
  return (
    <section class="stack stack--tight" aria-labelledby={`bulk-${name}`}>
      <h2 id={`bulk-${name}`}>{title}</h2>
      <ul class="rows">
        {lines.map(({ outcome, of }) => (
          <li key={outcome.edition} class="stack stack--tight">
            {of ? <BulkItem of={of} page={page} /> : <p class="muted">{page.t('bulk:result.not-yours')}</p>}
            <Said outcome={outcome} page={page} />
            {of && !outcome.done ? <WayToMend of={of} action={action} page={page} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Said({ outcome, page: { t } }: { outcome: BulkOutcome; page: Page }): VNode | null {
  if (!outcome.done) return <p class="said">{t(`errors:${outcome.code}`, outcome.details)}</p>;
  return outcome.opened === false ? <p class="small">{t('bulk:preview.in-review')}</p> : null;
}

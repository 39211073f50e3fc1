import type { ComponentChildren, VNode } from 'preact';
import { ok } from '#app/domain/result.ts';
import { BULK_MAX } from '#app/operations/approval/bulk.ts';
import { bulkActions, readBulkPreview, type BulkAction, type BulkLine, type BulkPreview } from '#app/operations/read/read-bulk.ts';
import { definePage, type Page } from '../define-page.ts';
import { OperationForm, Submit, TimeField } from '../forms/index.ts';
import { BulkItem, WayToMend } from './bulk-item.tsx';

interface BulkData extends BulkPreview {
  readonly action: BulkAction;
}

/** `/desk/works/bulk?do=submit&edition=…&edition=…`: what would happen to each, what would be refused and why; then one confirmation. */
export const bulkPage = definePage<BulkData>({
  path: '/desk/works/bulk',
  permission: [bulkActions.submit.permission, bulkActions.release.permission],
  namespaces: ['bulk', 'errors', 'desk'],
  async load(context, { actor }, _params, query) {
    const action: BulkAction = query.get('do') === 'release' ? 'release' : 'submit';
    const preview = await readBulkPreview(context, actor, action, query.getAll('edition').filter((id) => id !== ''));
    return preview.ok ? ok({ ...preview.value, action }) : preview;
  },
  title: ({ action }, page) => page.t(`bulk:start.${action}`),
  render: (data, page) => <Preview {...data} page={page} />,
});

function Preview({ action, lines, left, unknown, page }: BulkData & { page: Page }): VNode {
  const { t } = page;
  const refused = lines.filter(({ forecast }) => forecast.will === 'refuse');
  const nothing = lines.filter(({ forecast }) => forecast.will === 'nothing');
  const going = lines.filter((line) => !refused.includes(line) && !nothing.includes(line));
  return (
    <div class="stack stack--loose">
      <header class="page-head stack stack--tight">
        <h1>{t(`bulk:start.${action}`)}</h1>
        <p><a href={`/desk/works?pick=${action}`}>{t('bulk:back')}</a></p>
      </header>
      {left > 0 ? <p class="notice notice--care">{t('bulk:preview.left', { count: left, limit: BULK_MAX })}</p> : null}
      {unknown > 0 ? <p class="notice notice--care">{t('bulk:preview.unknown', { count: unknown })}</p> : null}
      {lines.length === 0 ? <p class="empty">{t('bulk:preview.empty')}</p> : null}
      <Part name="refused" lines={refused} page={page} title={t('bulk:preview.refused', { count: refused.length })}>
        {(line) => <Refusal line={line} action={action} page={page} />}
      </Part>
      <Part name="nothing" lines={nothing} page={page} title={t('bulk:preview.nothing', { count: nothing.length })}>
        {() => <p class="small">{t('bulk:preview.in-review')}</p>}
      </Part>
      <Part name="going" lines={going} page={page} title={t(`bulk:preview.going.${action}`, { count: going.length })}>
        {(line) => <Consequence line={line} page={page} />}
      </Part>
      {going.length > 0 ? <Confirm action={action} lines={going} page={page} /> : null}
    </div>
  );
}

function Part({ name, lines, title, page, children }: { name: string; lines: readonly BulkLine[]; title: string; page: Page; children: (line: BulkLine) => ComponentChildren }): VNode | null {
  if (lines.length === 0) return null;
  return (
    <section class="stack stack--tight" aria-labelledby={`bulk-${name}`}>
      <h2 id={`bulk-${name}`}>{title}</h2>
      <ul class="rows">{lines.map((line) => <li key={line.edition} class="stack stack--tight"><BulkItem of={line} page={page} />{children(line)}</li>)}</ul>
    </section>
  );
}

function Refusal({ line, action, page }: { line: BulkLine; action: BulkAction; page: Page }): VNode | null {
  if (line.forecast.will !== 'refuse') return null;
  const { code, details } = line.forecast.failure;
  return <><p class="said">{page.t(`errors:${code}`, details)}</p><WayToMend of={line} action={action} page={page} /></>;
}

/** What happens besides. */
function Consequence({ line: { forecast }, page: { t } }: { line: BulkLine; page: Page }): VNode | null {
  const words = forecast.will === 'open'
    ? [forecast.supersedes ? t('bulk:preview.supersedes') : '', forecast.holds ? t('bulk:preview.holds') : '', forecast.isLive ? t('bulk:preview.live') : '']
    : [forecast.will === 'release' && forecast.sourceMoved ? t('desk:release.source-moved') : ''];
  const said = words.filter((word) => word !== '');
  return said.length === 0 ? null : <p class="small">{said.join(' ')}</p>;
}

/** One form for all that goes. Where the window is refused the page comes back with it. */
function Confirm({ action, lines, page }: { action: BulkAction; lines: readonly BulkLine[]; page: Page }): VNode {
  const { t } = page;
  const hidden = Object.fromEntries(lines.flatMap(({ edition, revision }, at) => [
    [`items[${String(at)}].edition`, edition],
    ...(action === 'submit' ? [[`items[${String(at)}].expectedRevision:number`, revision]] : []),
  ])) as Record<string, string | number>;
  return (
    <OperationForm page={page} operation={bulkActions[action].operation.name} hidden={hidden} next={`/desk/works/bulk/${action}/{bulk}`}>
      {action === 'release' ? (
        <>
          <TimeField name="startsAt" label={t('desk:release.starts')} hint={t('bulk:confirm.now', { zone: page.viewer.person.zone })} />
          <TimeField name="endsAt" label={t('desk:release.ends')} hint={t('desk:release.ends-hint')} />
        </>
      ) : null}
      <p>{t(`bulk:confirm.question.${action}`, { count: lines.length })}</p>
      <Submit tone={action === 'release' ? 'approve' : 'primary'}>{t(`bulk:confirm.do.${action}`, { count: lines.length })}</Submit>
    </OperationForm>
  );
}

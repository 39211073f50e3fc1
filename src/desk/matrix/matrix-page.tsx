import type { VNode } from 'preact';
import { fail, ok } from '#app/domain/result.ts';
import { allowedSomewhere } from '#app/domain/permissions.ts';
import { workKinds, type WorkKind } from '#app/domain/work-kinds.ts';
import { summaryStates, type SummaryState } from '#app/domain/summary.ts';
import type { BulkAction } from '#app/operations/read/read-bulk.ts';
import { currentCampaign } from '#app/operations/read/campaign.ts';
import { readMatrix, type Matrix } from '#app/operations/read/read-matrix.ts';
import { definePage, type Page } from '../define-page.ts';
import { FilterChoice } from '../shell/filter-choice.tsx';
import { pageAsked, Pager } from '../shell/pager.tsx';
import { localeName } from '../works/locale-name.tsx';
import { bulkActionsOf, PickBar, PickForm, PickLinks, type Picking } from './pick-works.tsx';
import { MatrixTable } from './matrix-table.tsx';
import { StateBadge } from './state-badge.tsx';

interface Filters {
  readonly page: number;
  readonly kind?: WorkKind;
  readonly state?: SummaryState;
  readonly query?: string;
  readonly locale?: string;
  readonly stale?: boolean;
  /** What several editions are being chosen for. */
  readonly pick?: BulkAction;
}

interface MatrixData {
  readonly matrix: Matrix;
  readonly filters: Filters;
  readonly mayCreate: boolean;
  /** What the person may do to several editions at once. */
  readonly actions: readonly BulkAction[];
  readonly picking: Picking | undefined;
}

/** Works × locales: what is missing, waiting, stale or live, and the next step. */
export const matrixPage = definePage<MatrixData>({
  path: '/desk/works',
  permission: ['read-matrix', 'read-edition'],
  namespaces: ['desk'],
  menu: { order: 20, label: 'desk:matrix.menu' },
  width: 'wide',
  async load(context, { actor }, _params, query) {
    const campaign = await currentCampaign(context.db);
    if (!campaign) return fail('not-found');
    const actions = bulkActionsOf(actor, context.campaignClock.now());
    const filters = readFilters(query, actions);
    const matrix = await readMatrix(context, actor, { campaign: campaign.id, ...filters });
    if (!matrix.ok) return matrix;
    const picking = filters.pick && { action: filters.pick, actor, now: context.campaignClock.now(), all: query.get('tick') === 'all' };
    return ok({ matrix: matrix.value, filters, actions, picking, mayCreate: allowedSomewhere(actor, 'edit-work', context.campaignClock.now()) });
  },
  title: (_data, page) => page.t('desk:matrix.title'),
  render: (data, page) => <MatrixView {...data} page={page} />,
  bar: ({ picking, matrix }, page) => (picking && matrix.rows.length > 0 ? <PickBar picking={picking} page={page} /> : null),
});

function readFilters(query: URLSearchParams, actions: readonly BulkAction[]): Filters {
  const text = query.get('q')?.trim().slice(0, 100);
  return {
    page: pageAsked(query),
    kind: workKinds.find((kind) => kind === query.get('kind')),
    state: summaryStates.find((state) => state === query.get('state')),
    ...(text ? { query: text } : {}),
    ...(query.get('locale') ? { locale: query.get('locale')?.slice(0, 35) } : {}),
    ...(query.get('stale') === '1' ? { stale: true } : {}),
    pick: actions.find((action) => action === query.get('pick')),
  };
}

function MatrixView({ matrix, filters, mayCreate, actions, picking, page }: MatrixData & { page: Page }): VNode {
  const { t } = page;
  return (
    <div class="stack">
      <div class="page-head split">
        <div>
          <p class="eyebrow">{matrix.campaign.name}</p>
          <h1>{t('desk:matrix.title')}</h1>
        </div>
        {mayCreate && matrix.any ? <a class="btn btn--primary" href="/desk/works/new">{t('desk:works.new.title')}</a> : null}
      </div>
      {matrix.any && !picking ? <PickLinks page={page} actions={actions} query={queryOf(filters)} /> : null}
      {matrix.any ? <FilterForm page={page} filters={filters} locales={matrix.choices} /> : null}
      {matrix.rows.length === 0
        ? <Empty page={page} any={matrix.any} mayCreate={mayCreate} />
        : (
            <>
              <p class="muted small" role="status">{t('desk:matrix.found', { count: matrix.total })}</p>
              {picking ? <PickForm page={page} matrix={matrix} picking={picking} query={queryOf(filters)} /> : <MatrixTable page={page} matrix={matrix} />}
              <Pager page={page} at={matrix.page} of={matrix.pages} query={queryOf(filters)} />
              <Legend page={page} />
            </>
          )}
    </div>
  );
}

function FilterForm({ page, filters, locales }: { page: Page; filters: Filters; locales: readonly string[] }): VNode {
  const { t } = page;
  return (
    <form method="get" action="/desk/works" class="filters" role="search">
      {filters.pick ? <input type="hidden" name="pick" value={filters.pick} /> : null}
      <div class="field">
        <label class="field__label" for="filter-q">{t('desk:matrix.filter.text')}</label>
        <input class="input" type="search" id="filter-q" name="q" value={filters.query ?? ''} maxLength={100} />
      </div>
      <FilterChoice page={page} name="kind" label={t('desk:matrix.filter.kind')} chosen={filters.kind} options={workKinds.map((kind) => [kind, t(`desk:works.kind.${kind}`)])} />
      <FilterChoice page={page} name="state" label={t('desk:matrix.filter.state')} chosen={filters.state} options={summaryStates.map((state) => [state, t(`desk:matrix.state.${state}`)])} />
      <FilterChoice page={page} name="locale" label={t('desk:matrix.filter.locale')} chosen={filters.locale} options={locales.map((tag) => [tag, localeName(page, tag)])} />
      <FilterChoice page={page} name="stale" label={t('desk:matrix.filter.stale')} chosen={filters.stale ? '1' : undefined} options={[['1', t('desk:matrix.filter.stale-only')]]} />
      <button type="submit" class="btn">{t('desk:matrix.filter.show')}</button>
    </form>
  );
}

function Empty({ page, any, mayCreate }: { page: Page; any: boolean; mayCreate: boolean }): VNode {
  const { t } = page;
  if (any) return <div class="empty stack"><p>{t('desk:matrix.empty.filter')}</p><p><a class="btn" href="/desk/works">{t('desk:matrix.empty.clear')}</a></p></div>;
  return (
    <div class="empty stack">
      <p>{t(mayCreate ? 'desk:matrix.empty.first' : 'desk:matrix.empty.wait')}</p>
      {mayCreate ? <p><a class="btn btn--primary" href="/desk/works/new">{t('desk:works.new.title')}</a></p> : null}
    </div>
  );
}

/** The filters as they stand in the address, without the page. */
function queryOf({ query, kind, state, locale, stale, pick }: Partial<Filters>): Record<string, string> {
  return { ...(query ? { q: query } : {}), ...(kind ? { kind } : {}), ...(state ? { state } : {}), ...(locale ? { locale } : {}), ...(stale ? { stale: '1' } : {}), ...(pick ? { pick } : {}) };
}

function Legend({ page }: { page: Page }): VNode {
  const { t } = page;
  return (
    <details class="disclosure">
      <summary>{t('desk:matrix.legend')}</summary>
      <dl class="disclosure__body facts">
        {summaryStates.map((state) => [
          <dt key={`${state}-t`}><StateBadge page={page} state={state} /></dt>,
          <dd key={state}>{t(`desk:matrix.meaning.${state}`)}</dd>,
        ])}
        <dt><span class="stale-mark">{t('desk:matrix.stale')}</span></dt>
        <dd>{t('desk:matrix.meaning.stale-mark')}</dd>
      </dl>
    </details>
  );
}

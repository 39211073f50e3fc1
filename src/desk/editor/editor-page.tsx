import type { VNode } from 'preact';
import { ok } from '#app/domain/result.ts';
import { readEditionForEditing, type EditorSegment, type EditorView } from '#app/operations/read/read-edition-for-editing.ts';
import { definePage, type Page } from '../define-page.ts';
import { OperationForm } from '../forms/index.ts';
import { Island } from '../shell/island.tsx';
import { workAddress } from '../works/addresses.ts';
import { localeName } from '../works/locale-name.tsx';
import { addedKeys, withAdded } from './added-segments.ts';
import { Adding, Aside, Bar } from './editor-parts.tsx';
import { Notices } from './notices.tsx';
import { SegmentField } from './segment-field.tsx';
import { SubmitPanel } from './submit-panel.tsx';
import { checkTemplates } from './words.ts';

export interface EditorData {
  readonly view: EditorView;
  /** With those that are being added. */
  readonly segments: readonly EditorSegment[];
  readonly added: readonly string[];
  readonly showInvisible: boolean;
}

/** Writes one edition: the source, or a target beside the source. */
export const editorPage = definePage<EditorData>({
  path: '/desk/editions/:edition',
  permission: 'read-edition',
  namespaces: ['desk', 'checks'],
  width: 'wide',
  async load(context, { actor }, { edition = '' }, query) {
    const read = await readEditionForEditing(context, actor, edition);
    if (!read.ok) return read;
    const view = read.value;
    const added = addedKeys(view, query.get('add'));
    return ok({ view, added, segments: withAdded(view, added), showInvisible: query.get('invisible') === '1' });
  },
  title: ({ view }, page) => `${view.work.label} · ${localeName(page, view.edition.locale)}`,
  render: (data, page) => <Editor {...data} page={page} />,
  bar: ({ view }, page) => (view.mayEdit ? <Bar view={view} page={page} /> : null),
});

function Editor(props: EditorData & { page: Page }): VNode {
  const { view, page } = props;
  const { t } = page;
  const { work, edition } = view;
  return (
    <div class="stack">
      <div class="page-head">
        <nav class="breadcrumb" aria-label={t('desk:works.path')}>
          <a href="/desk/works">{t('desk:matrix.title')}</a><a href={workAddress(work.id, edition.locale)}>{work.label}</a><span>{localeName(page, edition.locale)}</span>
        </nav>
        <h1>{work.label} <span class="chip">{localeName(page, edition.locale)}</span></h1>
        <p class="muted">{t(view.isSource ? 'desk:editor.about-source' : view.mayEdit ? 'desk:editor.about-target' : 'desk:editor.about-reading')}</p>
      </div>
      <Notices view={view} page={page} />
      <div class="panes panes--side">
        <div class="stack">
          <Texts {...props} />
          {view.maySubmit ? <SubmitPanel view={view} page={page} /> : null}
        </div>
        <Aside view={view} page={page} />
      </div>
    </div>
  );
}

function Texts({ view, segments, added, showInvisible, page }: EditorData & { page: Page }): VNode {
  const { t } = page;
  const { edition, work, source } = view;
  const toggle = new URL(page.path, 'http://desk.invalid');
  if (showInvisible) toggle.searchParams.delete('invisible');
  else toggle.searchParams.set('invisible', '1');
  const tools = (
    <p class="split">
      {source ? <span class="muted small">{t('desk:editor.source-of', { locale: localeName(page, source.locale), number: source.number })}</span> : <span />}
      <a class="btn btn--quiet" href={`${toggle.pathname}${toggle.search}`} data-invisible aria-pressed={showInvisible}>{t('desk:editor.invisible')}</a>
    </p>
  );
  const fields = segments.map((segment, at) => <SegmentField key={segment.key} segment={segment} at={at} view={view} showInvisible={showInvisible} page={page} />);
  if (!view.mayEdit) return <div>{tools}{fields}</div>;
  const hidden = { edition: edition.id, 'expectedRevision:number': edition.revision, ...(source ? { 'sourceRevision:number': source.number } : {}) };
  return (
    <div
      data-editor
      data-page={page.path}
      data-edition={edition.id}
      data-kind={work.kind}
      data-locale={edition.locale}
      data-source-revision={source?.number}
      data-lang={page.lang}
      data-zone={page.viewer.person.zone}
      data-checks={JSON.stringify(checkTemplates(page, edition.locale))}
      data-words={JSON.stringify(islandWords(page))}
    >
      {tools}
      <OperationForm page={page} operation="save-segments" hidden={hidden} next={`/desk/editions/${edition.id}?done=texts-saved`} class="form form--wide">
        {fields}
        <Adding view={view} added={added} page={page} />
      </OperationForm>
      <Island page={page} name="editor" />
    </div>
  );
}

const wordNames = ['saving', 'saved', 'unsaved', 'offline', 'conflict', 'conflict-title', 'keep-mine', 'take-theirs', 'theirs', 'updated', 'gone'] as const;

/** Sentences that the script says. */
function islandWords({ t }: Page): Record<string, string> {
  return Object.fromEntries(wordNames.map((name) => [name, t(`desk:editor.script.${name}`, { time: '{{time}}' })]));
}

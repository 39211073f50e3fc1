import type { VNode } from 'preact';
import { localeInfo } from '#app/domain/locales.ts';
import { ok } from '#app/domain/result.ts';
import { parseSegmentKey, segmentLimit, sortSegments } from '#app/domain/segment-keys.ts';
import { readEditionForEditing, type EditorSegment, type EditorView } from '#app/operations/read/read-edition-for-editing.ts';
import { definePage, type Page } from '../define-page.ts';
import { OperationForm } from '../forms/index.ts';
import { Island } from '../shell/island.tsx';
import { reviewAddress, workAddress, fileAddress } from '../works/addresses.ts';
import { ArtworkPicture } from '../works/artwork-picture.tsx';
import { localeName } from '../works/locale-name.tsx';
import { Notices } from './notices.tsx';
import { SegmentField } from './segment-field.tsx';
import { SubmitPanel } from './submit-panel.tsx';
import { checkTemplates, segmentLabel } from './words.ts';

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

function addedKeys({ work, mayEdit, segments }: EditorView, asked: string | null): string[] {
  if (!mayEdit || asked === null) return [];
  const there = new Set(segments.map(({ key }) => key));
  return [...new Set(asked.split(','))].slice(0, 40).filter((key) => !there.has(key) && parseSegmentKey(work.kind, key) !== undefined);
}

function withAdded({ work, segments }: EditorView, added: readonly string[]): EditorSegment[] {
  const fresh = added.map((key): EditorSegment => ({ key, text: '', stale: false, required: false, limit: segmentLimit(work.kind, key) }));
  return sortSegments(work.kind, [...segments, ...fresh]);
}

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

/** Links that add a part: the page comes back with an empty field for it. */
function Adding({ view, added, page }: { view: EditorView; added: readonly string[]; page: Page }): VNode | null {
  const { t } = page;
  const more = nextAddable(view, added);
  if (more.length === 0) return null;
  return (
    <div class="cluster">
      <span>{t('desk:editor.add')}</span>
      {more.map((key) => <a key={key} class="btn" href={`/desk/editions/${view.edition.id}?add=${[...added, key].map(encodeURIComponent).join(',')}#segment-${key}`}>{segmentLabel(page, view.work.kind, key)}</a>)}
    </div>
  );
}

/** The next of each numbered part counts on from those that are being added. */
function nextAddable({ addable, work }: EditorView, added: readonly string[]): string[] {
  return addable.flatMap((key) => {
    const counted = /^(body\.|part\.|p\d\d\.b)(\d+)$/;
    let next = key;
    for (let match = counted.exec(next); match && added.includes(next); match = counted.exec(next)) {
      next = `${match[1] ?? ''}${String(Number(match[2]) + 1).padStart(match[2]?.length ?? 1, '0')}`;
    }
    return added.includes(next) || parseSegmentKey(work.kind, next) === undefined ? [] : [next];
  });
}

function Aside({ view, page }: { view: EditorView; page: Page }): VNode {
  const { t } = page;
  const { work, edition, round } = view;
  return (
    <aside class="stack panes__sticky" aria-label={t('desk:editor.aside')}>
      {view.artworks.map((artwork) => (
        <div key={artwork.sha256} class="artwork">
          {artwork.large ? <a href={fileAddress(artwork.large.sha256, artwork.large.name, edition.id)}><ArtworkPicture page={page} view={artwork} size="large" alt={t('desk:works.artwork-of', { label: work.label })} through={edition.id} /></a> : <ArtworkPicture page={page} view={artwork} size="large" alt="" />}
        </div>
      ))}
      {work.links.length > 0 ? <div><h2>{t('desk:works.field.links')}</h2><ul class="list-plain">{work.links.map((link) => <li key={link}><a class="file-name" href={link} rel="noreferrer">{link}</a></li>)}</ul></div> : null}
      {view.contributors.length > 0 ? <p class="muted small">{t('desk:editor.contributors', { names: view.contributors.map(({ name }) => name ?? t('desk:works.history.somebody')).join(', ') })}</p> : null}
      {round ? <p><a href={reviewAddress(round.id)}>{t('desk:works.open-review', { number: round.number })}</a></p> : null}
    </aside>
  );
}

/** Scripts without spaces between words, whose lines need help to break. */
const unspaced: readonly (string | undefined)[] = ['Thai', 'Khmr', 'Laoo', 'Mymr'];
const ZWSP = '\u200b';
const WJ = '\u2060';

function Bar({ view, page }: { view: EditorView; page: Page }): VNode {
  const { t } = page;
  const inserts = unspaced.includes(localeInfo(view.edition.locale)?.script);
  return (
    <>
      <p class="bottom-bar__note saved" role="status" aria-live="polite" data-saved />
      {inserts ? <button type="button" class="btn needs-script" data-insert={ZWSP} title={t('desk:editor.insert.zwsp-hint')}>{t('desk:editor.insert.zwsp')}</button> : null}
      {inserts ? <button type="button" class="btn needs-script" data-insert={WJ} title={t('desk:editor.insert.wj-hint')}>{t('desk:editor.insert.wj')}</button> : null}
      <button type="submit" class="btn btn--primary" form="form-save-segments">{t('desk:editor.save')}</button>
    </>
  );
}

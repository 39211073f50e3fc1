import type { VNode } from 'preact';
import { localeInfo } from '#app/domain/locales.ts';
import type { EditorView } from '#app/operations/read/read-edition-for-editing.ts';
import type { Page } from '../define-page.ts';
import { fileAddress, reviewAddress } from '../works/addresses.ts';
import { ArtworkPicture } from '../works/artwork-picture.tsx';
import { nextAddable } from './added-segments.ts';
import { segmentLabel } from './words.ts';

/** Links that add a part: the page comes back with an empty field for it. */
export function Adding({ view, added, page }: { view: EditorView; added: readonly string[]; page: Page }): VNode | null {
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

/** What is written about: the artwork, its links, who worked on it, its review. */
export function Aside({ view, page }: { view: EditorView; page: Page }): VNode {
  const { t } = page;
  const { work, edition, round } = view;
  return (
    <aside class="stack panes__sticky" aria-label={t('desk:editor.aside')}>
      {view.artworks.map((artwork) => (
        <div key={artwork.sha256} class="artwork">
          {artwork.large ? (
            <a href={fileAddress(artwork.large.sha256, artwork.large.name, edition.id)}>
              <ArtworkPicture page={page} view={artwork} size="large" alt={t('desk:works.artwork-of', { label: work.label })} through={edition.id} />
            </a>
          ) : <ArtworkPicture page={page} view={artwork} size="large" alt="" />}
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

/** The bar below: how it stands with the texts, what no keyboard has, and the button for where no script runs. */
export function Bar({ view, page }: { view: EditorView; page: Page }): VNode {
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

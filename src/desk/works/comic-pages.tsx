import type { VNode } from 'preact';
import type { Artwork } from '#app/domain/snapshot.ts';
import { artworkCounts } from '#app/domain/work-kinds.ts';
import type { PictureName } from '#app/operations/read/read-media.ts';
import type { Page } from '../define-page.ts';
import { SelectField } from '../forms/index.ts';

/** Places for pages that are offered beyond those there are. */
const SPARE = 6;

interface ComicPagesProps {
  readonly page: Page;
  /** What was uploaded, newest first. */
  readonly pictures: readonly PictureName[];
  readonly artworks?: readonly Artwork[];
}

/** A comic's pages in reading order: a picture for each place. An empty place is left out, so a page is moved by choosing anew. */
export function ComicPages({ page, pictures, artworks = [] }: ComicPagesProps): VNode {
  const { t } = page;
  const valueOf = (sha256: string) => JSON.stringify({ sha256, fields: artworks.find((one) => one.sha256 === sha256)?.fields ?? [] });
  const known = new Set(pictures.map(({ sha256 }) => sha256));
  const kept = artworks.filter(({ sha256 }) => !known.has(sha256)).map(({ sha256 }) => ({ sha256, name: sha256.slice(0, 12) }));
  const options = [{ value: '', label: '—' }, ...[...kept, ...pictures].map(({ sha256, name }) => ({ value: valueOf(sha256), label: name }))];
  const typed = Object.keys(page.form?.values ?? {}).filter((name) => name.startsWith('artworks[')).length;
  const places = Math.min(artworkCounts.comic, Math.max(artworks.length + SPARE, typed));
  return (
    <fieldset class="field">
      <legend>{t('making:comic.pages')}</legend>
      <p class="field__hint">{t('making:comic.pages-hint')}</p>
      {pictures.length === 0 ? <p class="empty">{t('desk:works.field.artwork-none')}</p> : null}
      <div class="stack">
        {Array.from({ length: places }, (_, index) => (
          <SelectField
            key={index}
            name={`artworks[${String(index)}]:json`}
            label={t('making:comic.page', { page: index + 1 })}
            value={artworks[index] ? valueOf(artworks[index].sha256) : ''}
            options={options}
          />
        ))}
      </div>
    </fieldset>
  );
}

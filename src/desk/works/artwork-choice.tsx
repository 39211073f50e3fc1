import type { VNode } from 'preact';
import type { Artwork, WorkKind } from '#app/domain/snapshot.ts';
import type { UploadedBlob } from '#app/operations/read/read-media.ts';
import type { Page } from '../define-page.ts';
import { FieldError, useField } from '../forms/index.ts';
import { ArtworkPicture } from './artwork-picture.tsx';

interface ArtworkChoiceProps {
  readonly page: Page;
  readonly kind: WorkKind;
  readonly media: readonly UploadedBlob[];
  readonly chosen: readonly string[];
  /** Where texts stand on the plates that are there already: kept with them. */
  readonly plates?: readonly Artwork[];
}

/** Chooses a poster's picture, or up to four of a post, from what was uploaded. */
export function ArtworkChoice({ page, kind, media, chosen, plates = [] }: ArtworkChoiceProps): VNode {
  const { t } = page;
  const name = kind === 'poster' ? 'artworks:json' : 'artworks[]:json';
  const { id, typed, attributes, error } = useField(name, true);
  const valueOf = (sha256: string): string => {
    const artwork = { sha256, fields: plates.find((plate) => plate.sha256 === sha256)?.fields ?? [] };
    return JSON.stringify(kind === 'poster' ? [artwork] : artwork);
  };
  const isChosen = (sha256: string) => (typed ? typed.includes(valueOf(sha256)) : chosen.includes(sha256));
  return (
    <fieldset class="field" id={id} {...attributes}>
      <legend>{t('desk:works.field.artwork')}</legend>
      <p class="field__hint" id={`${id}-hint`}>{t(`desk:works.field.artwork-hint-${kind}`)}</p>
      {media.length === 0 ? <p class="empty">{t('desk:works.field.artwork-none')}</p> : null}
      <div class="picture-choices">
        {media.map((item) => (
          <label class="choice picture-choice" key={item.media.id}>
            <ArtworkPicture page={page} view={item.view} size="thumb" alt="" />
            <span class="check">
              <input type={kind === 'poster' ? 'radio' : 'checkbox'} name={name} value={valueOf(item.media.sha256)} checked={isChosen(item.media.sha256)} />
              <span class="small file-name">{item.media.name}</span>
            </span>
          </label>
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

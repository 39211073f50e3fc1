import type { Artwork, ManifestEntry, TextField } from '../snapshot.ts';
import type { WorkKind } from '../work-kinds.ts';
import { fitText, type FittedText, type TextBox } from './fit-text.ts';

/** A text and where it stands on its plate. */
export interface LetteredField extends TextField {
  readonly text: string;
}

/** The texts of one language for one plate: with the plate, all that a lettered picture is made of. */
export interface Lettering {
  readonly locale: string;
  /** In the order of the plate's fields; those without a text are left out. */
  readonly fields: readonly LetteredField[];
}

type Size = Pick<Artwork, 'width' | 'height'>;

/** A field's box on a plate of this size, in shares of the plate's width. */
export function boxOf(field: TextField, { width, height }: Size): TextBox {
  return { size: field.size / 10_000, width: field.w / 10_000, height: (field.h / 10_000) * (height / width) };
}

/** The letters of one field as they are set on a plate of this size. */
export function fitField(field: TextField, text: string, locale: string, plate: Size): FittedText {
  return fitText(text, locale, boxOf(field, plate));
}

/** What is to be lettered on a plate. Undefined where it is no plate, or where no field has a text. */
export function letteringOf(artwork: Pick<Artwork, 'fields'>, segments: readonly { readonly key: string; readonly text: string }[], locale: string): Lettering | undefined {
  const texts = new Map(segments.map(({ key, text }) => [key, text.normalize('NFC')]));
  const fields = artwork.fields.map((field) => ({ ...field, text: texts.get(field.key) ?? '' })).filter(({ text }) => text.trim() !== '');
  return fields.length === 0 ? undefined : { locale, fields };
}

/** A plate and what is to be lettered on it. */
export interface PlateLettering<A> {
  readonly plate: A;
  readonly lettering: Lettering;
}

/** What of a work in one language is lettered: the first artwork of posters and events, which the page shows with its texts. */
export function letteringOfWork<A extends Pick<Artwork, 'fields'>>(
  { kind, artworks }: { readonly kind: WorkKind; readonly artworks: readonly A[] },
  { segments, locale }: { readonly segments: readonly { readonly key: string; readonly text: string }[]; readonly locale: string },
): PlateLettering<A> | undefined {
  const plate = kind === 'poster' || kind === 'event' ? artworks[0] : undefined;
  const lettering = plate && letteringOf(plate, segments, locale);
  return plate && lettering && { plate, lettering };
}

/** Whether a file of a manifest is a picture with its texts on it. */
export function isLettered({ recipe }: Pick<ManifestEntry, 'recipe'>): boolean {
  return recipe.startsWith('lettered-');
}

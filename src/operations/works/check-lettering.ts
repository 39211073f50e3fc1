import { checkEdition, type Check, type EditionCheckInput } from '#app/domain/checks.ts';
import { fitField, letteringOfWork } from '#app/domain/lettering/lettering.ts';
import { sortSegments } from '#app/domain/segment-keys.ts';
import type { Artwork } from '#app/domain/snapshot.ts';
import { nameOf } from '#app/domain/text.ts';
import { missingCharacters } from '#app/imaging/lettering/characters.ts';

type Checked = EditionCheckInput & { readonly artworks: readonly Pick<Artwork, 'width' | 'height' | 'fields'>[] };

/** Every check of an edition, in display order: of its texts, and of whether they can be lettered on its plate. */
export function checkWithLettering(input: Checked): Check[] {
  return sortSegments(input.kind, [...checkEdition(input), ...checkLettering(input)]);
}

/** Whether a check of {@link checkWithLettering}, or the letterer itself, says that the texts cannot be lettered. */
export const keepsFromLettering = ({ code }: { readonly code: string }): boolean => code === 'lettering-does-not-fit' || code === 'lettering-glyph-missing';

/**
 * What keeps texts from standing on their plate, as the letterer would find (docs/decisions/106): a text that does not fit its box
 * even in the least letters, and characters that no font of ours has.
 */
function checkLettering(input: Checked): Check[] {
  const found = letteringOfWork(input, input);
  if (!found) return [];
  const { plate, lettering: { fields, locale } } = found;
  return fields.flatMap((field): Check[] => {
    const { key, text } = field;
    const missing = missingCharacters(text, { locale, title: key === 'title' });
    return [
      ...(fitField(field, text, locale, plate).fits ? [] : [{ code: 'lettering-does-not-fit', severity: 'block', key, details: {} } as const]),
      ...(missing.length === 0 ? [] : [{ code: 'lettering-glyph-missing', severity: 'block', key, details: { characters: missing.map((one) => `${one} (${nameOf(one)})`).join(', ') } } as const]),
    ];
  });
}

import type { RefEdition, Reference, RefSource, RefWork } from './state.ts';

/** Everything of a work that translators cannot see in its texts. */
export function structureOf({ artworks, links }: Pick<RefWork, 'artworks' | 'links'>): string {
  return JSON.stringify([artworks, links]);
}

export function newestSource(work: RefWork): RefSource | undefined {
  return work.sources.at(-1);
}

/** The segments that must have a text before an edition is ready. */
export function needed(work: RefWork, edition: RefEdition): string[] {
  const own = {
    poster: ['title', 'alt'],
    comic: ['title', ...work.artworks.map((_, index) => `p0${index + 1}.alt`)],
    event: ['title', 'summary', 'alt'],
    post: ['text', ...work.artworks.map((_, index) => `alt.${index + 1}`)],
  }[work.kind];
  const source = edition.locale === 'ja' ? [] : Object.keys(newestSource(work)?.texts ?? {}).filter((key) => !key.includes('@'));
  return [...new Set([...own, ...source])];
}

export function draftState(work: RefWork, edition: RefEdition): 'missing' | 'translating' | 'ready' {
  const texts = Object.values(edition.texts);
  if (texts.length === 0) return 'missing';
  const complete = needed(work, edition).every((key) => edition.texts[key] !== undefined);
  return complete && texts.every(({ origin }) => origin !== 'machine') ? 'ready' : 'translating';
}

/** The keys made from an older source text, and whether artwork or links moved since somebody looked (rule 12). */
export function staleOf(work: RefWork, edition: RefEdition): { keys: string[]; structure: boolean } {
  const source = edition.locale === 'ja' ? undefined : newestSource(work);
  if (!source) return { keys: [], structure: false };
  return {
    keys: Object.entries(edition.texts).filter(([key, { basis }]) => basis !== source.texts[key]).map(([key]) => key).sort(),
    structure: edition.structureSeen !== undefined && edition.structureSeen !== source.structure,
  };
}

/** All that an edition would publish; equal for the same content only. */
export function contentOf(ref: Reference, work: RefWork, edition: RefEdition): string {
  const texts = Object.entries(edition.texts).map(([key, { text }]) => [key, text]).sort();
  return JSON.stringify([ref.hashtag, work.kind, edition.locale, work.slug, texts, work.links, work.artworks, work.credit]);
}

import { Feed } from 'feed';
import type { Instant } from '#app/domain/clock.ts';
import { escapeMarkup } from './escape-markup.ts';

/** One published edition in a feed. All texts are plain; they are escaped here. */
export interface FeedEntry {
  /** Stable for ever: see {@link entryId}. */
  readonly id: string;
  readonly title: string;
  /** Absolute addresses. */
  readonly link: string;
  /** When this release became public. */
  readonly updated: Instant;
  /** Paragraphs. */
  readonly text: string;
  readonly picture?: { readonly url: string; readonly width: number; readonly height: number; readonly alt: string } | undefined;
}

/** An entry that was taken away: whoever holds a copy of it should let go of it. */
export interface DeletedEntry {
  readonly id: string;
  readonly when: Instant;
  /** Plain; why, as far as the public is told. */
  readonly comment: string;
}

export interface FeedFacts {
  /** The feed's own address and that of the page it belongs to. */
  readonly self: string;
  readonly page: string;
  readonly title: string;
  readonly subtitle: string;
  readonly locale: string;
  readonly updated: Instant;
}

/**
 * The id of an edition in feeds: a tag URI (RFC 4151) of its host, year and address. It does not change
 * when a new release takes the place of an older one: the same entry, updated (RFC 4287 §4.2.6).
 */
export function entryId(publicUrl: string, edition: { locale: string; year: number; kind: string; slug: string }): string {
  return `tag:${new URL(publicUrl).hostname},${String(edition.year)}:${edition.kind}/${edition.slug}/${edition.locale}`;
}

function contentOf({ text, picture }: FeedEntry): string {
  const image = picture === undefined ? '' : `<p><img src="${escapeMarkup(picture.url)}" width="${String(picture.width)}" height="${String(picture.height)}" alt="${escapeMarkup(picture.alt)}"></p>`;
  const paragraphs = text.split(/\n+/).filter((line) => line.trim() !== '').map((line) => `<p>${escapeMarkup(line)}</p>`);
  return image + paragraphs.join('');
}

/** The tombstone of an entry (RFC 6721 §3): most readers pass over it, some take their copy away. */
function tombstone({ id, when, comment }: DeletedEntry): string {
  return `    <at:deleted-entry ref="${escapeMarkup(id)}" when="${new Date(when).toISOString()}"><at:comment>${escapeMarkup(comment)}</at:comment></at:deleted-entry>\n`;
}

/** An Atom feed (RFC 4287) of the entries in the order given, then tombstones. Pure: no clock, the same bytes for the same facts. */
export function atomFeed(facts: FeedFacts, entries: readonly FeedEntry[], deleted: readonly DeletedEntry[] = []): string {
  const feed = new Feed({
    id: facts.self,
    title: facts.title,
    description: facts.subtitle,
    link: facts.page,
    feedLinks: { atom: facts.self },
    updated: new Date(facts.updated),
    author: { name: facts.title },
    copyright: '',
    generator: false,
  });
  for (const entry of entries) {
    feed.addItem({ id: entry.id, title: escapeMarkup(entry.title), link: entry.link, date: new Date(entry.updated), content: contentOf(entry) });
  }
  // The library has no place for the language, and writes extensions into RSS and JSON only.
  const said = deleted.length === 0 ? '' : 'xmlns:at="http://purl.org/atompub/tombstones/1.0" ';
  return feed.atom1().replace('<feed ', `<feed xml:lang="${facts.locale}" ${said}`).replace(/<\/feed>\s*$/, () => `${deleted.map(tombstone).join('')}</feed>`);
}

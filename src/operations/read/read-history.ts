import type { AuditEntry } from '#app/domain/audit.ts';
import type { Rows } from '#app/store/rows.ts';
import { listPage } from './list-page.ts';

export interface HistoryEntry {
  readonly id: string;
  readonly at: number;
  readonly action: string;
  readonly details: AuditEntry['details'];
  readonly edition: string;
  readonly locale: string;
  /** The person's name while it is still there; `system` for the system itself. */
  readonly who: { readonly name?: string; readonly system: boolean };
}

/** One page of a history. */
export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  /** Counted from 1. */
  readonly page: number;
  readonly pages: number;
  /** The one that was asked for, where it is among `locales`. */
  readonly locale: string | undefined;
  /** What can be asked for: the locales whose editions the reader may read. */
  readonly locales: readonly string[];
}

/** A part of a history: a page, counted from 1, of all locales or of one. */
export interface HistoryQuery {
  readonly page: number;
  readonly locale?: string;
}

const PAGE_SIZE = 60;

/** Audit entries of some editions, newest first, with the names that have not been removed; a page that is not there is the nearest that is. */
export async function readHistory(
  rows: Rows,
  editions: readonly { readonly edition: string; readonly locale: string }[],
  asked: HistoryQuery,
): Promise<HistoryPage> {
  const locales = editions.map(({ locale }) => locale);
  const locale = locales.find((one) => one === asked.locale);
  if (editions.length === 0) return { entries: [], page: 1, pages: 1, locale, locales };
  const editionOf = new Map(editions.filter((one) => locale === undefined || one.locale === locale).map((one) => [`edition:${one.edition}`, one]));
  const filter = { stream: { in: [...editionOf.keys()] } };
  const { page, pages, skip } = listPage(asked.page, await rows.count('audit', filter), PAGE_SIZE);
  const entries = await rows.find('audit', filter, { sort: ['-at', '-id'], limit: PAGE_SIZE, skip });
  const people = [...new Set(entries.map(({ actor }) => actor))];
  const names = await namesOf(rows, people);
  return {
    page, pages, locale, locales,
    entries: entries.map(({ id, at, action, details, stream, actor }) => ({
      id, at, action, details,
      edition: editionOf.get(stream)?.edition ?? '',
      locale: editionOf.get(stream)?.locale ?? '',
      who: { system: actor === 'system', ...(names.has(actor) ? { name: names.get(actor) } : {}) },
    })),
  };
}

/** Names of people by their id; those who were removed are not in it. */
export async function namesOf(rows: Rows, people: readonly string[]): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  const users = await rows.find('users', { id: { in: people } }, { select: ['name'] });
  return new Map(users.map(({ id, name }) => [id, name]));
}

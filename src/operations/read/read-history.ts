import type { AuditEntry } from '#app/domain/audit.ts';
import type { Rows } from '#app/store/rows.ts';

export interface HistoryEntry {
  readonly id: string;
  readonly at: number;
  readonly action: string;
  readonly details: AuditEntry['details'];
  readonly locale: string;
  /** The person's name while it is still there; `system` for the system itself. */
  readonly who: { readonly name?: string; readonly system: boolean };
}

/** The newest audit entries of some editions, newest first, with the names that have not been removed. */
export async function readHistory(
  rows: Rows,
  editions: readonly { readonly edition: string; readonly locale: string }[],
  limit: number,
): Promise<HistoryEntry[]> {
  if (editions.length === 0) return [];
  const localeOf = new Map(editions.map(({ edition, locale }) => [`edition:${edition}`, locale]));
  const entries = await rows.find('audit', { stream: { in: [...localeOf.keys()] } }, { sort: ['-at', '-id'], limit });
  const people = [...new Set(entries.map(({ actor }) => actor))];
  const names = await namesOf(rows, people);
  return entries.map(({ id, at, action, details, stream, actor }) => ({
    id, at, action, details,
    locale: localeOf.get(stream) ?? '',
    who: { system: actor === 'system', ...(names.has(actor) ? { name: names.get(actor) } : {}) },
  }));
}

/** Names of people by their id; those who were removed are not in it. */
export async function namesOf(rows: Rows, people: readonly string[]): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  const users = await rows.find('users', { id: { in: people } }, { select: ['name'] });
  return new Map(users.map(({ id, name }) => [id, name]));
}

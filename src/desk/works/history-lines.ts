import { wallTimeAt } from '#app/domain/wall-time.ts';
import type { HistoryEntry } from '#app/operations/read/read-history.ts';

/** Entries that say one thing: all locales of one action, or a row of saves of one person. */
export interface HistoryLine {
  /** The newest of them. */
  readonly first: HistoryEntry;
  readonly locales: readonly string[];
  readonly count: number;
}

/** One day of a reader's zone, newest line first. */
export interface HistoryDay {
  /** `2026-10-01` */
  readonly date: string;
  readonly lines: readonly HistoryLine[];
}

/** Puts together what is one thing to a reader, day by day. Entries newest first; @param zone IANA */
export function daysOf(entries: readonly HistoryEntry[], zone: string): HistoryDay[] {
  const days = Map.groupBy(entries, ({ at }) => wallTimeAt(at, zone).slice(0, 10));
  return [...days].map(([date, some]) => ({ date, lines: linesOf(some) }));
}

function linesOf(entries: readonly HistoryEntry[]): HistoryLine[] {
  const lines: HistoryLine[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    const same = last && last.first.action === entry.action && last.first.who.name === entry.who.name && last.first.who.system === entry.who.system;
    const saves = entry.action === 'save-segments' && last?.first.locale === entry.locale;
    if (same && (last.first.at === entry.at || saves)) {
      lines[lines.length - 1] = { ...last, count: last.count + 1, locales: [...new Set([...last.locales, entry.locale])] };
    } else lines.push({ first: entry, locales: [entry.locale], count: 1 });
  }
  return lines;
}

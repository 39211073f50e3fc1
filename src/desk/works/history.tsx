import type { VNode } from 'preact';
import type { HistoryEntry } from '#app/operations/read/read-history.ts';
import type { Page } from '../define-page.ts';
import { Moment } from './moment.tsx';

/** Entries that say one thing: all locales of one action, or a row of saves of one person. */
interface Line {
  readonly first: HistoryEntry;
  readonly locales: readonly string[];
  readonly count: number;
}

/** Lines in sight at once. */
const SHOWN = 10;

/** What happened to a work's editions, newest first, from the audit stream. */
export function History({ entries, page }: { entries: readonly HistoryEntry[]; page: Page }): VNode | null {
  const { t } = page;
  if (entries.length === 0) return null;
  const lines = linesOf(entries);
  return (
    <section class="stack stack--tight" aria-labelledby="history">
      <h2 id="history">{t('desk:works.history.title')}</h2>
      <Lines lines={lines.slice(0, SHOWN)} page={page} />
      {lines.length > SHOWN ? (
        <details class="disclosure">
          <summary>{t('desk:works.history.earlier', { count: lines.length - SHOWN })}</summary>
          <div class="disclosure__body"><Lines lines={lines.slice(SHOWN)} page={page} /></div>
        </details>
      ) : null}
    </section>
  );
}

function Lines({ lines, page }: { lines: readonly Line[]; page: Page }): VNode {
  const { t } = page;
  return (
    <ol class="rows">
      {lines.map((line) => (
        <li key={line.first.id}>
            <p>
              <b>{nameOf(page, line.first)}</b> {sentence(page, line)}{' '}
              {line.locales.length > 3
                ? <span class="chip">{t('desk:works.history.locales', { count: line.locales.length })}</span>
                : line.locales.map((locale) => <span class="chip" key={locale}>{locale}</span>)}
            </p>
            <p class="muted small"><Moment page={page} at={line.first.at} /></p>
          </li>
        ))}
    </ol>
  );
}

/** Puts together what is one thing to a reader. */
export function linesOf(entries: readonly HistoryEntry[]): Line[] {
  const lines: Line[] = [];
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

function nameOf({ t }: Page, { who }: HistoryEntry): string {
  return who.system ? t('desk:works.history.system') : (who.name ?? t('desk:works.history.somebody'));
}

function sentence({ t, has }: Page, { first: { action, details }, count }: Line): string {
  const key = `desk:works.history.action.${action}` as const;
  if (!has(key)) return t('desk:works.history.other', { action });
  const told = t(key, details);
  const reason = typeof details['reason'] === 'string' && details['reason'] !== '' ? ` — ${details['reason']}` : '';
  return `${told}${action === 'save-segments' && count > 1 ? ` ${t('desk:works.history.times', { count })}` : ''}${reason}`;
}

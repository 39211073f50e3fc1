import type { VNode } from 'preact';
import { allowedSomewhere } from '#app/domain/permissions.ts';
import { formatDateTime } from '#app/i18n/index.ts';
import type { HistoryEntry } from '#app/operations/read/read-history.ts';
import type { WorkView } from '#app/operations/read/read-work.ts';
import type { Page } from '../define-page.ts';
import { ConfirmForm } from '../forms/index.ts';
import { FilterChoice } from '../shell/filter-choice.tsx';
import { Pager } from '../shell/pager.tsx';
import { editionAddress, releaseAddress, reviewAddress, workAddress } from './addresses.ts';
import { daysOf, type HistoryDay, type HistoryLine } from './history-lines.ts';
import { LocaleChip, localeName } from './locale-name.tsx';
import { utcOf } from './moment.tsx';

/** So many lines are in sight at once, where nobody asked for more. */
const SHOWN = 10;

/** What happened to a work's editions, newest first, day by day in the reader's zone, of all languages or one. */
export function History({ view: { work, history, editions }, page }: { view: WorkView; page: Page }): VNode | null {
  const { t, viewer: { person } } = page;
  const { entries, locale, locales } = history;
  if (entries.length === 0 && locale === undefined) return null;
  const days = daysOf(entries, person.zone);
  const asked = locale !== undefined || history.page > 1;
  const [seen, folded] = asked ? [days, []] : fold(days);
  return (
    <section class="stack" aria-labelledby="history">
      <h2 id="history">{t('desk:works.history.title')}</h2>
      {locales.length > 1 ? (
        <form method="get" action={`${workAddress(work.id)}#history`} class="filters" role="search">
          <FilterChoice page={page} name="locale" label={t('desk:matrix.filter.locale')} chosen={locale} options={locales.map((tag) => [tag, localeName(page, tag)])} />
          <button type="submit" class="btn">{t('desk:matrix.filter.show')}</button>
        </form>
      ) : null}
      {entries.length === 0 ? <p class="empty">{t('desk:works.history.none')}</p> : null}
      {seen.map((day) => <Day key={day.date} day={day} editions={editions} page={page} />)}
      {folded.length > 0 ? (
        <details class="disclosure">
          <summary>{t('desk:works.history.earlier', { count: folded.reduce((sum, { lines }) => sum + lines.length, 0) })}</summary>
          <div class="disclosure__body stack">{folded.map((day) => <Day key={day.date} day={day} editions={editions} page={page} />)}</div>
        </details>
      ) : null}
      <Pager page={page} at={history.page} of={history.pages} query={locale === undefined ? {} : { locale }} />
    </section>
  );
}

/** The newest lines, and the rest; a day may be in both. */
function fold(days: readonly HistoryDay[]): readonly [seen: readonly HistoryDay[], folded: readonly HistoryDay[]] {
  let left = SHOWN;
  const parts = days.map(({ date, lines }) => {
    const some = lines.slice(0, left);
    left -= some.length;
    return { seen: { date, lines: some }, folded: { date, lines: lines.slice(some.length) } };
  });
  const filled = (some: readonly HistoryDay[]) => some.filter(({ lines }) => lines.length > 0);
  return [filled(parts.map(({ seen }) => seen)), filled(parts.map(({ folded }) => folded))];
}

interface InHistory {
  readonly editions: WorkView['editions'];
  readonly page: Page;
}

function Day({ day: { date, lines }, editions, page }: InHistory & { day: HistoryDay }): VNode {
  return (
    <div class="stack stack--tight">
      <h3>{formatDateTime(Date.parse(date), { locale: page.lang, zone: 'UTC', style: 'date' })}</h3>
      <ol class="timeline">{lines.map((line) => <Line key={line.first.id} line={line} editions={editions} page={page} />)}</ol>
    </div>
  );
}

function Line({ line, editions, page }: InHistory & { line: HistoryLine }): VNode {
  const { t } = page;
  const { first: { at }, locales } = line;
  const way = wayOf(line, page);
  return (
    <li>
      <time class="timeline__time" datetime={new Date(at).toISOString()} title={utcOf(page, at)}>{page.when(at, 'time')}</time>
      <div class="stack stack--tight">
        <p><b>{nameOf(page, line.first)}</b> {sentence(page, line)}{way ? <> · <a href={way.href} class="nowrap">{way.words}</a></> : null}</p>
        <p class="cluster small">
          {locales.length > 3 ? <span class="chip">{t('desk:works.history.locales', { count: locales.length })}</span> : locales.map((tag) => <LocaleChip page={page} tag={tag} key={tag} />)}
        </p>
        <Restore line={line} editions={editions} page={page} />
      </div>
    </li>
  );
}

/** The way back to what was submitted, for who writes that edition. */
function Restore({ line: { first: { action, details, edition: id } }, editions, page }: InHistory & { line: HistoryLine }): VNode | null {
  const { t } = page;
  const edition = editions.find((one) => one.edition === id);
  const { round, number } = details;
  if (action !== 'submit-edition' || typeof round !== 'string' || edition?.rights.edit !== true) return null;
  return (
    <ConfirmForm
      page={page}
      operation="restore-texts"
      id={`restore-${round}`}
      hidden={{ edition: id, round, 'expectedRevision:number': edition.revision }}
      next={`${editionAddress(id)}?done=texts-restored`}
      label={t('desk:works.restore.label')}
      question={t('desk:works.restore.question', { number, locale: localeName(page, edition.locale) })}
      confirm={t('desk:works.restore.confirm')}
    />
  );
}

function nameOf({ t }: Page, { who }: HistoryEntry): string {
  return who.system ? t('desk:works.history.system') : (who.name ?? t('desk:works.history.somebody'));
}

function sentence({ t, has }: Page, { first: { action, details }, count }: HistoryLine): string {
  const key = `desk:works.history.action.${action}` as const;
  if (!has(key)) return t('desk:works.history.other', { action });
  const told = t(key, details);
  const reason = typeof details['reason'] === 'string' && details['reason'] !== '' ? ` — ${details['reason']}` : '';
  return `${told}${action === 'save-segments' && count > 1 ? ` ${t('desk:works.history.times', { count })}` : ''}${reason}`;
}

/** To what an entry speaks of: the review, the releases, the text. None where it speaks of several editions, or of what the reader may not open. */
function wayOf({ first: { action, details, edition }, locales }: HistoryLine, { t, viewer, now }: Page): { href: string; words: string } | undefined {
  const round = details['round'];
  if (locales.length > 1) return undefined;
  if (typeof round === 'string') return { href: reviewAddress(round), words: t('desk:works.history.to.review') };
  if (action.endsWith('-release') || action === 'release-edition') {
    return allowedSomewhere(viewer.actor, 'release-edition', now) ? { href: releaseAddress(edition), words: t('desk:works.history.to.releases') } : undefined;
  }
  return action === 'save-segments' ? { href: editionAddress(edition), words: t('desk:works.history.to.text') } : undefined;
}

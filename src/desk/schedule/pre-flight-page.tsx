import type { VNode } from 'preact';
import { DAY } from '#app/domain/clock.ts';
import { readPreFlight, type PreFlightLine, type PreFlightProblem, type PreFlightView } from '#app/operations/delivery/read-pre-flight.ts';
import { priceInWords } from '../accounts/channel-price.ts';
import { definePage, type Page } from '../define-page.ts';
import { editionAddress, releaseAddress, reviewAddress, slotAddress, workAddress } from '../works/addresses.ts';
import { LocaleChip } from '../works/locale-name.tsx';
import { dateIn, DayNav, dayOf } from './days.tsx';
import { DeliveryBadge } from './state-badges.tsx';
import { ScheduleTabs } from './tabs.tsx';
import { TwoZones } from './two-zones.tsx';
import { waitsInWords } from './waiting-slots.tsx';

/** `/desk/pre-flight?day=2026-10-01`: what would stop each post of a day, with the way to mend it. */
export const preFlightPage = definePage<PreFlightView>({
  path: '/desk/pre-flight',
  permission: 'read-calendar',
  namespaces: ['schedule', 'errors', 'accounts'],
  load: (context, viewer, _params, query) => {
    const { from, until } = dayOf(query, viewer, context.campaignClock.now());
    return readPreFlight(context, from, until);
  },
  title: (_view, page) => page.t('schedule:pre-flight.title'),
  render: (view, page) => <PreFlight view={view} page={page} />,
});

function PreFlight({ view: { from, price, lines, cut }, page }: { view: PreFlightView; page: Page }): VNode {
  const { t } = page;
  const stopped = lines.filter(({ problems }) => problems.length > 0);
  const ready = lines.filter(({ problems }) => problems.length === 0);
  return (
    <div class="stack stack--loose">
      <header class="page-head stack stack--tight">
        <p class="eyebrow">{t('schedule:pre-flight.title')}</p>
        <h1>{page.when(from + DAY / 2, 'date')}</h1>
        <p class="muted">{t('schedule:pre-flight.about')}</p>
      </header>
      <ScheduleTabs page={page} current="pre-flight" />
      <DayNav path="/desk/pre-flight" day={from} page={page} />
      {lines.length === 0 ? (
        <div class="empty stack">
          <p>{t('schedule:pre-flight.nothing')}</p>
          <p><a class="btn" href={`/desk/schedule?day=${dateIn(page.viewer.person.zone, from + DAY / 2)}`}>{t('schedule:pre-flight.to.day')}</a></p>
        </div>
      ) : (
        <p class={`notice ${stopped.length === 0 && !cut ? 'notice--good' : 'notice--care'}`} role="status">{verdict(lines.length, stopped.length, cut, page)}</p>
      )}
      {price ? <p>{t('schedule:pre-flight.price', { price: priceInWords(page, price), count: lines.filter((line) => line.price).length })}</p> : null}
      <Part name="stopped" title={t('schedule:pre-flight.stopped')} lines={stopped} page={page} />
      <Part name="ready" title={t('schedule:pre-flight.ready')} lines={ready} page={page} />
    </div>
  );
}

/** Of a list that was cut nobody says that all is clear. */
function verdict(all: number, stopped: number, cut: boolean, { t }: Page): string {
  const some = stopped > 0 ? [t('schedule:pre-flight.some', { count: stopped, of: all })] : [];
  if (cut) return [t('schedule:pre-flight.cut', { count: all }), ...some].join(' ');
  return some[0] ?? t('schedule:pre-flight.all-clear', { count: all });
}

function Part({ name, title, lines, page }: { name: string; title: string; lines: readonly PreFlightLine[]; page: Page }): VNode | null {
  if (lines.length === 0) return null;
  return (
    <section class="stack stack--tight" aria-labelledby={`pre-flight-${name}`}>
      <h2 id={`pre-flight-${name}`}>{title}</h2>
      <ol class="timeline">{lines.map((line) => <Line key={line.slot.id} line={line} page={page} />)}</ol>
    </section>
  );
}

function Line({ line, page }: { line: PreFlightLine; page: Page }): VNode {
  const { slot, work, account, price, problems } = line;
  return (
    <li id={`slot-${slot.id}`}>
      <span class="timeline__time">{page.when(slot.dueAt, 'time')}</span>
      <div class="stack stack--tight">
        <p class="cluster"><LocaleChip page={page} tag={slot.locale} /> <span class="chip">{account.handle}</span></p>
        <p class="work-label"><a href={workAddress(work.id, slot.locale)}>{work.label}</a></p>
        <p class="small"><TwoZones at={slot.dueAt} zone={account.zone} page={page} /> · <a class="nowrap" href={slotAddress(slot.id, slot.dueAt, page.viewer.person.zone)}>{page.t('schedule:to-slot')}</a>{price ? ` · ${page.t('accounts:price.about', { price: priceInWords(page, price) })}` : ''}</p>
        {problems.length === 0 ? null : <ul class="checks">{problems.map((problem, n) => <li key={n} class="is-block"><Problem problem={problem} line={line} page={page} /></li>)}</ul>}
      </div>
    </li>
  );
}

function Problem({ problem, line: { slot }, page }: { problem: PreFlightProblem; line: PreFlightLine; page: Page }): VNode {
  const { t, has } = page;
  switch (problem.kind) {
    case 'waits': {
      const { waits } = problem;
      const to = waits.kind === 'seats' ? reviewAddress(waits.round) : waits.kind === 'release' ? releaseAddress(slot.edition) : editionAddress(slot.edition);
      return <>{waitsInWords(waits, page)} <a href={to}>{t(`schedule:pre-flight.to.${waits.kind}`)}</a></>;
    }
    case 'gate': {
      const [to, words] = wayFrom(problem.code, slot.edition);
      const gate = `schedule:pre-flight.gate.${problem.code}` as const;
      return <>{has(gate) ? t(gate) : problem.code} <a href={to}>{t(`schedule:pre-flight.to.${words}`)}</a></>;
    }
    case 'needs':
      return <>{t('schedule:pre-flight.needs')} {problem.works.map(({ id, label }, n) => <>{n > 0 ? ' · ' : ''}<a key={id} href={workAddress(id, slot.locale)}>{label}</a></>)}</>;
    case 'channel':
      return <>{t(`errors:${problem.code}`, problem.details)} <a href={editionAddress(slot.edition)}>{t('schedule:pre-flight.to.text')}</a></>;
    case 'delivery':
      return <><DeliveryBadge state={problem.state} page={page} /> {problem.reason !== undefined && page.has(`errors:${problem.reason}`) ? t(`errors:${problem.reason}`) : null} <a href={`/desk/launch#delivery-${problem.delivery}`}>{t('schedule:pre-flight.to.board')}</a></>;
  }
}

/** Where a closed gate is opened. */
function wayFrom(code: string, edition: string): readonly [address: string, words: 'board' | 'accounts' | 'release'] {
  if (code === 'stopped' || code === 'send-until-passed') return ['/desk/launch', 'board'];
  return code.startsWith('account-') ? ['/desk/accounts', 'accounts'] : [releaseAddress(edition), 'release'];
}

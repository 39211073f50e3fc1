import type { VNode } from 'preact';
import type { DeliveryState } from '#app/domain/delivery-states.ts';
import { allowedSomewhere } from '#app/domain/permissions.ts';
import { readBoard, type BoardLine, type BoardView } from '#app/operations/delivery/read-board.ts';
import { definePage, type Page } from '../define-page.ts';
import { shortFingerprint } from '../review/words.ts';
import { LocaleChip } from '../works/locale-name.tsx';
import { DeliveryForms } from './delivery-forms.tsx';
import { DeliveryBadge, deliveryTone } from './state-badges.tsx';
import { StopPanel } from './stop-panel.tsx';
import { ScheduleTabs } from './tabs.tsx';
import { TwoZones } from './two-zones.tsx';
import { WaitingSlots } from './waiting-slots.tsx';

/** `/desk/launch`: the launch board: what goes out, with its proof, and the stop. */
export const launchPage = definePage<BoardView>({
  path: '/desk/launch',
  permission: 'read-calendar',
  namespaces: ['schedule', 'errors'],
  menu: { order: 55, label: 'schedule:board.menu' },
  width: 'wide',
  load: (context) => readBoard(context),
  title: (_board, page) => page.t('schedule:board.title'),
  render: (board, page) => <Board board={board} page={page} />,
});

function Board({ board, page }: { board: BoardView; page: Page }): VNode {
  const { t } = page;
  const states = Object.keys(board.counts) as DeliveryState[]; // the view's own keys
  return (
    <div class="stack stack--loose">
      <header class="page-head stack stack--tight">
        {board.campaign ? <p class="eyebrow">{board.campaign.name}</p> : null}
        <h1>{t('schedule:board.title')}</h1>
        <p class="muted">{t('schedule:board.as-of', { when: page.when(page.now, 'full') })} · <a href="/desk/launch">{t('schedule:board.again')}</a></p>
      </header>
      <ScheduleTabs page={page} current="launch" />
      {board.worker.late ? (
        <div class="notice notice--bad" role="alert">
          <p class="notice__title">{t('schedule:worker.late')}</p>
          <p>{board.worker.lastAt === undefined ? t('schedule:worker.never') : t('schedule:worker.last', { when: page.when(board.worker.lastAt, 'full') })}</p>
        </div>
      ) : null}
      <StopPanel board={board} page={page} />
      {states.length === 0 && board.waitingSlots.length === 0 ? <p class="empty">{t('schedule:board.nothing')}</p> : (
        <ul class="board list-plain">
          {states.map((state) => <li key={state} class={`board__number board__number--${deliveryTone(state)}`}><b class="num">{String(board.counts[state] ?? 0)}</b> {t(`schedule:delivery.${state}`)}</li>)}
        </ul>
      )}
      <WaitingSlots lines={board.waitingSlots} page={page} />
      {board.sections.map(({ name, lines }) => (lines.length === 0 ? null : (
        <section key={name} class="stack stack--tight" aria-labelledby={`board-${name}`}>
          <h2 id={`board-${name}`}>{t(`schedule:section.${name}`)}</h2>
          <ul class="list-plain stack stack--tight">{lines.map((line) => <Line key={line.row.id} line={line} page={page} />)}</ul>
        </section>
      )))}
    </div>
  );
}

function Line({ line: { row, label, account }, page }: { line: BoardLine; page: Page }): VNode {
  const { t } = page;
  const actor = page.viewer.actor;
  return (
    <li class="card stack stack--tight" id={`delivery-${row.id}`}>
      <p class="cluster"><DeliveryBadge state={row.state} page={page} /> <LocaleChip page={page} tag={row.locale} /> <span class="chip">{account?.handle ?? row.account}</span>{row.parts > 1 ? <span class="chip">{t('schedule:part', { part: row.part, parts: row.parts })}</span> : null}</p>
      <p class="work-label"><strong>{label}</strong></p>
      <p class="small"><TwoZones at={row.dueAt} zone={account?.zone ?? 'UTC'} page={page} /></p>
      {row.reason === undefined ? null : <p class="said">{page.has(`errors:${row.reason}`) ? t(`errors:${row.reason}`) : row.reason}</p>}
      <details class="disclosure">
        <summary>{t('schedule:evidence.title')}</summary>
        <dl class="facts disclosure__body">
          <dt>{t('schedule:evidence.version')}</dt><dd><span class="fingerprint" title={row.snapshot}>{shortFingerprint(row.snapshot)}</span></dd>
          <dt>{t('schedule:evidence.attempts')}</dt><dd class="num">{String(row.attempts)}</dd>
          {row.sentAt === undefined ? null : <><dt>{t('schedule:evidence.sent')}</dt><dd>{page.when(row.sentAt, 'full')}</dd></>}
          {row.remoteId === undefined ? null : <><dt>{t('schedule:evidence.remote')}</dt><dd class="fingerprint">{row.remoteId}</dd></>}
        </dl>
      </details>
      {row.remoteUrl === undefined ? null : <p><a href={row.remoteUrl}>{t('schedule:evidence.open')}</a></p>}
      <DeliveryForms row={row} page={page} may={{ hold: allowedSomewhere(actor, 'hold', page.now), settle: allowedSomewhere(actor, 'settle-delivery', page.now), takeDown: allowedSomewhere(actor, 'take-down', page.now) }} />
    </li>
  );
}

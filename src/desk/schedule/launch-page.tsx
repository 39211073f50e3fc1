import type { VNode } from 'preact';
import type { DeliveryState } from '#app/domain/delivery-states.ts';
import { readBoard, sectionNames, type BoardView, type DeliverySection, type OneSection, type Section, type SectionName } from '#app/operations/delivery/read-board.ts';
import { definePage, type Page } from '../define-page.ts';
import { Fold } from '../shell/fold.tsx';
import { Live } from '../shell/live.tsx';
import { pageAsked, Pager } from '../shell/pager.tsx';
import { BoardLine } from './board-line.tsx';
import { deliveryTone } from './state-badges.tsx';
import { StopPanel } from './stop-panel.tsx';
import { ScheduleTabs } from './tabs.tsx';
import { WaitingSlots } from './waiting-slots.tsx';

/** `/desk/launch`: the launch board: what goes out, with its proof, and the stop. `?section=out&page=2`: one section, page by page. */
export const launchPage = definePage<BoardView>({
  path: '/desk/launch',
  permission: 'read-calendar',
  namespaces: ['schedule', 'errors', 'desk'],
  menu: { order: 55, label: 'desk:menu.launch' },
  width: 'wide',
  load: (context, _viewer, _params, query) => readBoard(context, readAsked(query)),
  title: (_board, page) => page.t('schedule:board.title'),
  render: (board, page) => <Board board={board} page={page} />,
});

function readAsked(query: URLSearchParams): OneSection | undefined {
  const name = sectionNames.find((one) => one === query.get('section'));
  return name && { name, page: pageAsked(query) };
}

function Board({ board, page }: { board: BoardView; page: Page }): VNode {
  const { t } = page;
  const { only, sections } = board;
  const isTrouble = ({ name }: DeliverySection) => name === 'trouble' || name === 'missed';
  const deliveries = (section: DeliverySection) => <Deliveries key={section.name} section={section} board={board} page={page} />;
  return (
    <div class="stack stack--loose">
      <header class="page-head stack stack--tight">
        {board.campaign ? <p class="eyebrow">{board.campaign.name}</p> : null}
        <h1>{t('schedule:board.title')}</h1>
      </header>
      <ScheduleTabs page={page} current="launch" />
      <Live page={page} id="board">
        {board.worker.late ? (
          <div class="notice notice--bad" role="alert">
            <p class="notice__title">{t('schedule:worker.late')}</p>
            <p>{board.worker.lastAt === undefined ? t('schedule:worker.never') : t('schedule:worker.last', { when: page.when(board.worker.lastAt, 'full') })}</p>
          </div>
        ) : null}
        <StopPanel board={board} page={page} />
        <Numbers board={board} page={page} />
        {only ? <p><a href="/desk/launch">{t('schedule:board.whole')}</a></p> : null}
        {sections.filter(isTrouble).map(deliveries)}
        <BoardSection name="waiting-slots" section={board.waitingSlots} board={board} page={page}>
          <WaitingSlots lines={board.waitingSlots.lines} page={page} />
        </BoardSection>
        {sections.filter((section) => !isTrouble(section)).map(deliveries)}
      </Live>
    </div>
  );
}

function Numbers({ board, page: { t } }: { board: BoardView; page: Page }): VNode {
  const states = Object.keys(board.counts) as DeliveryState[]; // the view's own keys
  if (states.length === 0 && board.waitingSlots.total === 0) {
    return (
      <div class="empty stack">
        <p>{t('schedule:board.nothing')}</p>
        <p><a class="btn" href="/desk/schedule">{t('schedule:board.plan')}</a></p>
      </div>
    );
  }
  return (
    <ul class="board list-plain" aria-live="polite">
      {states.map((state) => <li key={state} class={`board__number board__number--${deliveryTone(state)}`}><b class="num">{String(board.counts[state] ?? 0)}</b> {t(`schedule:delivery.${state}`)}</li>)}
    </ul>
  );
}

interface InBoard {
  readonly board: BoardView;
  readonly page: Page;
}

/** A section of deliveries: what needs nobody is folded, but where it was asked for by itself. */
function Deliveries({ section, board, page }: InBoard & { section: DeliverySection }): VNode {
  const { name, lines, languages } = section;
  const cards = <ul class="list-plain board-cards">{lines.map((line) => <BoardLine key={line.row.id} line={line} page={page} />)}</ul>;
  return (
    <BoardSection name={name} section={section} board={board} page={page} fold={languages ? (children) => (
      <Fold page={page} id={`fold-${name}`} summary={<InStates section={section} board={board} page={page} />} languages={languages} of={lines.map(({ row }) => row.id)}>{children}</Fold>
    ) : undefined}>{cards}</BoardSection>
  );
}

/** "2 Cancelled · 1 Taken down", and when the next one of those that are planned falls due. */
function InStates({ section: { name, states, lines: [next] }, board: { counts }, page }: InBoard & { section: DeliverySection }): VNode {
  const { t } = page;
  return (
    <>
      {states.filter((state) => counts[state] !== undefined).map((state, at) => <>{at === 0 ? '' : ' · '}<b class="num">{t('schedule:board.of-state', { number: counts[state], state: t(`schedule:delivery.${state}`) })}</b></>)}
      {name === 'waiting' && next ? <> · {t('schedule:board.next', { when: page.when(next.row.dueAt, 'short') })}</> : null}
    </>
  );
}

interface BoardSectionProps extends InBoard {
  readonly name: SectionName;
  readonly section: Section<unknown>;
  /** Folds what stands under the heading. */
  readonly fold?: ((children: VNode) => VNode) | undefined;
  readonly children: VNode;
}

/** The beginning of a section and how many more there are; or one page of it. */
function BoardSection({ name, section: { lines, total }, board: { only }, page, fold = (whole) => whole, children }: BoardSectionProps): VNode | null {
  const { t } = page;
  if (lines.length === 0) return null;
  return (
    <section class="stack stack--tight" id={`section-${name}`} aria-labelledby={`board-${name}`}>
      <h2 id={`board-${name}`}>{t(`schedule:section.${name}`)}</h2>
      {fold(
        <div class="stack stack--tight">
          {children}
          {only
            ? <Pager page={page} at={only.page} of={only.pages} query={{ section: name }} />
            : lines.length < total && <p>{t('schedule:board.shown', { shown: lines.length, total })} <a href={`/desk/launch?section=${name}`}>{t('schedule:board.all')}</a></p>}
        </div>,
      )}
    </section>
  );
}

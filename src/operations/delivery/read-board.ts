import type { Instant } from '#app/domain/clock.ts';
import { deliveryStates, troubleStates, type DeliveryState } from '#app/domain/delivery-states.ts';
import { ok, type Result } from '#app/domain/result.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { currentCampaign } from '../read/campaign.ts';
import { workLabels } from '../read/work-labels.ts';
import { readAccounts, type AccountLine } from './read-day.ts';
import { readStops, type StopLine } from './read-stops.ts';
import { readSlotWaits, type SlotWaits } from './read-waiting-slots.ts';
import { workerSeen } from './worker-seen.ts';
import { listPage, type ListPage } from '../read/list-page.ts';

/** A delivery with its proof. */
export interface BoardLine {
  readonly row: Row<'deliveries'>;
  readonly label: string;
  readonly account: AccountLine | undefined;
}

/** A slot that has no release yet. */
export interface WaitingSlotLine {
  readonly slot: Row<'slots'>;
  readonly label: string;
  readonly account: AccountLine | undefined;
  readonly waits: SlotWaits;
}

/** The launch board. */
export interface BoardView {
  readonly campaign: { readonly id: string; readonly name: string } | undefined;
  readonly counts: Readonly<Partial<Record<DeliveryState, number>>>;
  readonly worker: { readonly lastAt: Instant | undefined; readonly late: boolean };
  readonly stops: readonly StopLine[];
  readonly accounts: readonly AccountLine[];
  readonly countries: readonly string[];
  /** By due time: the ones that fall due next. */
  readonly waitingSlots: Section<WaitingSlotLine>;
  /** What a person has to do something about, then what was missed and what is on its way, then the rest, newest first. */
  readonly sections: readonly DeliverySection[];
  /** Where one section was asked for: which, and which page of it. The others have no lines then. */
  readonly only: ({ readonly name: SectionName } & ListPage) | undefined;
}

export interface Section<Line> {
  readonly lines: readonly Line[];
  /** How many there are in all. */
  readonly total: number;
}

/** Deliveries in states that belong together. */
export interface DeliverySection extends Section<BoardLine> {
  readonly name: DeliverySectionName;
  readonly states: readonly DeliveryState[];
  /** Of a section that needs nobody: how many there are in all of each language, by its tag. */
  readonly languages: ReadonlyMap<string, number> | undefined;
}

/** Lines on one page of a section, which has as many pages as it takes. */
export const SECTION_SIZE = 50;
/** Lines with which each section begins on the whole board. */
export const SECTION_BEGINS_WITH = 20;
const sections = [
  { name: 'trouble', states: troubleStates, sort: 'dueAt', needsNobody: false },
  { name: 'missed', states: ['missed'], sort: '-dueAt', needsNobody: false },
  { name: 'under-way', states: ['claimed', 'sending', 'pending', 'retry', 'removing'], sort: 'dueAt', needsNobody: false },
  { name: 'waiting', states: ['planned'], sort: 'dueAt', needsNobody: true },
  { name: 'out', states: ['delivered'], sort: '-dueAt', needsNobody: true },
  { name: 'over', states: ['removed', 'cancelled', 'abandoned'], sort: '-dueAt', needsNobody: true },
] as const satisfies readonly { name: string; states: readonly DeliveryState[]; sort: 'dueAt' | '-dueAt'; needsNobody: boolean }[];

type DeliverySectionName = (typeof sections)[number]['name'];
export type SectionName = DeliverySectionName | 'waiting-slots';
export const sectionNames: readonly SectionName[] = ['waiting-slots', ...sections.map(({ name }) => name)];

export interface OneSection {
  readonly name: SectionName;
  /** Counted from 1; one that is not there is the nearest that is. */
  readonly page: number;
}

/** Reads the launch board of the newest campaign: the beginning of every section, or one page of one. */
export async function readBoard(context: Context, asked?: OneSection): Promise<Result<BoardView>> {
  const { db } = context;
  const campaign = await currentCampaign(db);
  const accounts = await readAccounts(db);
  const worker = await workerSeen(context);
  if (!campaign) return ok({ campaign: undefined, counts: {}, worker, stops: [], accounts, countries: [], waitingSlots: NOTHING, sections: [], only: undefined });
  const planned = { campaign: campaign.id, state: 'planned' } as const;
  const [numbers, slots] = await Promise.all([
    Promise.all(deliveryStates.map((state) => db.count('deliveries', { campaign: campaign.id, state }))),
    db.count('slots', planned),
  ]);
  const numberOf = new Map(deliveryStates.map((state, at) => [state, numbers[at] ?? 0]));
  const totals = new Map<SectionName, number>([
    ['waiting-slots', slots],
    ...sections.map(({ name, states }) => [name, states.reduce((all, state) => all + (numberOf.get(state) ?? 0), 0)] as const),
  ]);
  const only = asked && { name: asked.name, ...listPage(asked.page, totals.get(asked.name) ?? 0, SECTION_SIZE) };
  const part = only ? { limit: SECTION_SIZE, skip: only.skip } : { limit: SECTION_BEGINS_WITH };
  const isAsked = (name: SectionName) => only === undefined || only.name === name;
  const found = await Promise.all(
    sections.map(({ name, states, sort }) => (isAsked(name) ? db.find('deliveries', { campaign: campaign.id, state: { in: states } }, { sort: [sort, 'id'], ...part }) : Promise.resolve([]))),
  );
  const languages = only ? undefined : await countLanguages(db, campaign.id);
  const waiting = isAsked('waiting-slots') ? await db.find('slots', planned, { sort: ['dueAt', 'id'], ...part }) : [];
  const waits = await readSlotWaits(context, waiting);
  const labels = await workLabels(db, [...found.flat(), ...waiting].map(({ work }) => work));
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const countries = [...new Set((await db.find('accounts', {}, { select: ['country'] })).map(({ country }) => country))].sort();
  return ok({
    campaign: { id: campaign.id, name: campaign.name },
    counts: Object.fromEntries([...numberOf].filter(([, count]) => count > 0)),
    worker,
    stops: await readStops(context, campaign, accounts),
    accounts,
    countries,
    waitingSlots: {
      total: slots,
      lines: waiting.flatMap((slot) => {
        const why = waits.get(slot.id);
        return why ? [{ slot, label: labels.get(slot.work) ?? slot.work, account: byId.get(slot.account), waits: why }] : [];
      }),
    },
    sections: sections.map(({ name, states, needsNobody }, at) => ({
      name, states,
      languages: needsNobody ? languages?.(states) : undefined,
      total: totals.get(name) ?? 0,
      lines: (found[at] ?? []).map((row) => ({ row, label: labels.get(row.work) ?? row.work, account: byId.get(row.account) })),
    })),
    only,
  });
}

/** Counts the deliveries of a campaign that need nobody by their language; answers how many of each there are in some states. */
async function countLanguages(db: Rows, campaign: string): Promise<(states: readonly DeliveryState[]) => ReadonlyMap<string, number>> {
  const counted = sections.filter(({ needsNobody }) => needsNobody).flatMap(({ states }) => [...states]);
  const rows = await db.find('deliveries', { campaign, state: { in: counted } }, { select: ['locale', 'state'], sort: 'locale' });
  return (states) => {
    const found = Map.groupBy(rows.filter(({ state }) => states.includes(state)), ({ locale }) => locale);
    return new Map([...found].map(([locale, ofIt]) => [locale, ofIt.length]));
  };
}

const NOTHING: Section<never> = { lines: [], total: 0 };


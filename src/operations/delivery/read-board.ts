import type { Instant } from '#app/domain/clock.ts';
import { deliveryStates, type DeliveryState } from '#app/domain/delivery-states.ts';
import { ok, type Result } from '#app/domain/result.ts';
import type { Row } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { currentCampaign } from '../read/campaign.ts';
import type { Escaped } from './cancel-for-release.ts';
import { readAccounts, type AccountLine } from './read-day.ts';
import { readEscaped } from './read-escaped.ts';
import { readSlotWaits, type SlotWaits } from './read-waiting-slots.ts';
import { workerSeen } from './worker-seen.ts';

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

export interface StopLine {
  readonly stop: Row<'stops'>;
  /** What the stop names, in words. */
  readonly subject: string;
  /** Names of who stopped it, and of who asked to resume. */
  readonly by: string;
  readonly askedBy: string | undefined;
  readonly escaped: readonly Escaped[];
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
  readonly waitingSlots: readonly WaitingSlotLine[];
  /** What a person has to do something about, then what is on its way, then the rest, newest first. */
  readonly sections: readonly { readonly name: 'trouble' | 'under-way' | 'waiting' | 'out' | 'over'; readonly lines: readonly BoardLine[] }[];
}

const SECTION_LIMIT = 50;
const sections = [
  { name: 'trouble', states: ['needs-person', 'removal-needs-person', 'held', 'unknown', 'rejected', 'not-removable'], sort: 'dueAt' },
  { name: 'under-way', states: ['claimed', 'sending', 'pending', 'retry', 'removing'], sort: 'dueAt' },
  { name: 'waiting', states: ['planned'], sort: 'dueAt' },
  { name: 'out', states: ['delivered'], sort: '-dueAt' },
  { name: 'over', states: ['removed', 'missed', 'cancelled', 'abandoned'], sort: '-dueAt' },
] as const satisfies readonly { name: BoardView['sections'][number]['name']; states: readonly DeliveryState[]; sort: 'dueAt' | '-dueAt' }[];

/** Reads the launch board of the newest campaign. */
export async function readBoard(context: Context): Promise<Result<BoardView>> {
  const { db } = context;
  const campaign = await currentCampaign(db);
  const accounts = await readAccounts(db);
  const worker = await workerSeen(context);
  if (!campaign) return ok({ campaign: undefined, counts: {}, worker, stops: [], accounts, countries: [], waitingSlots: [], sections: [] });
  const counts: Partial<Record<DeliveryState, number>> = {};
  for (const state of deliveryStates) {
    const count = await db.count('deliveries', { campaign: campaign.id, state });
    if (count > 0) counts[state] = count;
  }
  const found = await Promise.all(
    sections.map(({ states, sort }) => db.find('deliveries', { campaign: campaign.id, state: { in: states } }, { sort, limit: SECTION_LIMIT })),
  );
  const waiting = await db.find('slots', { campaign: campaign.id, state: 'planned' }, { sort: 'dueAt', limit: SECTION_LIMIT });
  const waits = await readSlotWaits(context, waiting);
  const works = [...new Set([...found.flat(), ...waiting].map(({ work }) => work))];
  const labels = new Map((works.length === 0 ? [] : await db.find('works', { id: { in: works } }, { select: ['label'] })).map(({ id, label }) => [id, label]));
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const countries = [...new Set((await db.find('accounts', {}, { select: ['country'] })).map(({ country }) => country))].sort();
  return ok({
    campaign: { id: campaign.id, name: campaign.name },
    counts,
    worker,
    stops: await readStops(context, campaign, accounts),
    accounts,
    countries,
    waitingSlots: waiting.flatMap((slot) => {
      const why = waits.get(slot.id);
      return why ? [{ slot, label: labels.get(slot.work) ?? slot.work, account: byId.get(slot.account), waits: why }] : [];
    }),
    sections: sections.map(({ name }, at) => ({
      name,
      lines: (found[at] ?? []).map((row) => ({ row, label: labels.get(row.work) ?? row.work, account: byId.get(row.account) })),
    })),
  });
}

async function readStops({ db }: Context, campaign: Row<'campaigns'>, accounts: readonly AccountLine[]): Promise<StopLine[]> {
  const stops = await db.find('stops', { campaign: campaign.id, resumedAt: { exists: false } }, { sort: '-stoppedAt' });
  const people = [...new Set(stops.flatMap(({ stoppedBy, resumeAskedBy }) => [stoppedBy, resumeAskedBy ?? '']))];
  const names = new Map((people.length === 0 ? [] : await db.find('users', { id: { in: people } }, { select: ['name'] })).map(({ id, name }) => [id, name]));
  const partners = new Map((await db.find('partners', {}, { select: ['name'] })).map(({ id, name }) => [id, name]));
  const subject = ({ scope, subject: id }: Row<'stops'>) => {
    if (scope === 'campaign') return campaign.name;
    if (scope === 'partner') return partners.get(id) ?? id;
    return scope === 'account' ? (accounts.find((account) => account.id === id)?.handle ?? id) : id;
  };
  return Promise.all(
    stops.map(async (stop) => ({
      stop,
      subject: subject(stop),
      by: names.get(stop.stoppedBy) ?? stop.stoppedBy,
      askedBy: stop.resumeAskedBy === undefined ? undefined : (names.get(stop.resumeAskedBy) ?? stop.resumeAskedBy),
      escaped: await readEscaped(db, stop),
    })),
  );
}

import { sumPrices, type Price } from '#app/channels/price.ts';
import type { Instant } from '#app/domain/clock.ts';
import type { DeliveryState } from '#app/domain/delivery-states.ts';
import { ok, type Result } from '#app/domain/result.ts';
import type { Row } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { currentCampaign } from '../read/campaign.ts';
import { workLabels } from '../read/work-labels.ts';
import { askChannels } from './pre-flight-channel.ts';
import { readAccounts, type AccountLine } from './read-day.ts';
import { readGates, readMissingNeeds } from './read-gates.ts';
import { slotsBetween } from './slots-between.ts';
import { readSlotWaits, type SlotWaits } from './read-waiting-slots.ts';

/** What would keep a slot from going out at its minute. */
export type PreFlightProblem =
  /** It has no release yet. */
  | { readonly kind: 'waits'; readonly waits: SlotWaits }
  /** A gate that would be closed then: the release, its grant, the account, a stop. */
  | { readonly kind: 'gate'; readonly code: string }
  /** Pages of its launch set that would not be live in its locale. */
  | { readonly kind: 'needs'; readonly works: readonly { readonly id: string; readonly label: string }[] }
  /** The channel would refuse the text. */
  | { readonly kind: 'channel'; readonly code: string; readonly details: Readonly<Record<string, unknown>> }
  /** A part of it needs a person already. */
  | { readonly kind: 'delivery'; readonly delivery: string; readonly state: DeliveryState; readonly reason: string | undefined };

export interface PreFlightLine {
  readonly slot: Pick<Row<'slots'>, 'id' | 'edition' | 'locale' | 'dueAt' | 'state'>;
  readonly work: { readonly id: string; readonly label: string };
  readonly account: AccountLine;
  /** About what its channel charges; undefined where it charges nothing, or nothing is written yet. */
  readonly price: Price | undefined;
  /** None: nothing that is known now would stop it. */
  readonly problems: readonly PreFlightProblem[];
}

export interface PreFlightView {
  readonly from: Instant;
  readonly until: Instant;
  /** Of all its lines, if all of them go out. */
  readonly price: Price | undefined;
  /** By time: the slots that are still to go out. */
  readonly lines: readonly PreFlightLine[];
  /** There are more slots than were looked at. */
  readonly cut: boolean;
}

/** States of a part out of which nothing leads on by itself. */
const stuck: readonly DeliveryState[] = ['held', 'needs-person', 'rejected'];

/**
 * Pre-flight for the slots that fall due in `[from, until)`, campaign clock: the worker's own gates, asked for each
 * slot's minute instead of now, and what it would find before them. Changes nothing.
 */
export async function readPreFlight(context: Context, from: Instant, until: Instant): Promise<Result<PreFlightView>> {
  const { db } = context;
  const campaign = await currentCampaign(db);
  if (!campaign) return ok({ from, until, price: undefined, lines: [], cut: false });
  const { slots, cut } = await slotsBetween(db, campaign.id, from, until, { state: { in: ['planned', 'pinned'] } });
  if (slots.length === 0) return ok({ from, until, price: undefined, lines: [], cut: false });
  const works = new Map((await db.find('works', { id: { in: [...new Set(slots.map(({ work }) => work))] } }, { select: ['label', 'needs'] })).map((work) => [work.id, work]));
  const needed = [...works.values()].flatMap(({ needs }) => needs);
  const [accounts, waits, parts, labels] = await Promise.all([
    readAccounts(db),
    readSlotWaits(context, slots.filter(({ state }) => state === 'planned')),
    db.find('deliveries', { slot: { in: slots.map(({ id }) => id) }, state: { in: stuck } }, { select: ['slot', 'state', 'reason'], sort: 'part' }),
    workLabels(db, needed),
  ]);
  const accountsById = new Map(accounts.map((account) => [account.id, account]));
  const stuckBySlot = Map.groupBy(parts, ({ slot }) => slot);
  const closed = await closedAtTheirMinute(context, slots, accountsById);
  const missing = await missingAtTheirMinute(context, slots, new Map([...works].map(([id, { needs }]) => [id, needs])));
  const verdicts = await askChannels(context, slots, (account) => accountsById.get(account)?.channel);
  const lines = slots.flatMap((slot): PreFlightLine[] => {
    const { id, work, account: accountId, state } = slot;
    const account = accountsById.get(accountId);
    if (!account) return [];
    const why = waits.get(id);
    const codes = new Set([closed.get(id), accountCode(account)].filter((code) => code !== undefined));
    if (state === 'planned') codes.delete('release-missing'); // what it waits for is said instead
    const pagesMissing = missing.get(id) ?? [];
    const { refusal, price } = verdicts.get(id) ?? { refusal: undefined, price: undefined };
    return [{
      slot, account, price, work: { id: work, label: works.get(work)?.label ?? work },
      problems: [
        ...(state === 'planned' && why ? [{ kind: 'waits' as const, waits: why }] : []),
        ...[...codes].map((code) => ({ kind: 'gate' as const, code })),
        ...(pagesMissing.length === 0 ? [] : [{ kind: 'needs' as const, works: pagesMissing.map((one) => ({ id: one, label: labels.get(one) ?? one })) }]),
        ...(refusal ? [{ kind: 'channel' as const, code: refusal.code, details: refusal.details ?? {} }] : []),
        ...(stuckBySlot.get(id) ?? []).map((part) => ({ kind: 'delivery' as const, delivery: part.id, state: part.state, reason: part.reason })),
      ],
    }];
  });
  return ok({ from, until, price: sumPrices(lines.map(({ price }) => price)), lines, cut });
}

function accountCode({ state, connection }: AccountLine): string | undefined {
  if (state !== 'open') return state === 'closed' ? 'account-closed' : 'account-paused';
  return connection === 'missing' || connection === 'needs-person' ? 'account-not-connected' : undefined;
}

/** Slots by the minute at which they would leave: of those overdue, now. */
function byMinute({ campaignClock }: Context, slots: readonly Row<'slots'>[]): Map<Instant, Row<'slots'>[]> {
  const now = campaignClock.now();
  return Map.groupBy(slots, ({ dueAt }) => Math.max(dueAt, now));
}

/** The first gate that would be closed for each slot, `needs-not-live` apart: all of the pages are named instead. */
async function closedAtTheirMinute(context: Context, slots: readonly Row<'slots'>[], accounts: ReadonlyMap<string, AccountLine>): Promise<Map<string, string>> {
  const closed = new Map<string, string>();
  for (const [minute, due] of byMinute(context, slots)) {
    const rows = due.map(({ id, campaign, edition, work, locale, account, release, sendUntil }) => (
      { id, campaign, edition, work, locale, account, channel: accounts.get(account)?.channel ?? '', release: release ?? '', sendUntil }
    ));
    for (const [id, answer] of await readGates(context.db, rows, minute)) {
      if (!answer.open && answer.code !== 'needs-not-live') closed.set(id, answer.code);
    }
  }
  return closed;
}

async function missingAtTheirMinute(context: Context, slots: readonly Row<'slots'>[], needs: ReadonlyMap<string, readonly string[]>): Promise<Map<string, readonly string[]>> {
  const missing = new Map<string, readonly string[]>();
  for (const [minute, due] of byMinute(context, slots.filter(({ work }) => (needs.get(work) ?? []).length > 0))) {
    const missingOf = await readMissingNeeds(context.db, due, needs, minute);
    for (const slot of due) missing.set(slot.id, missingOf(slot));
  }
  return missing;
}

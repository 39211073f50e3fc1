import type { Instant } from '#app/domain/clock.ts';
import type { SlotState } from '#app/domain/delivery-states.ts';
import { releaseState, type ReleaseState } from '#app/domain/release.ts';
import { ok, type Result } from '#app/domain/result.ts';
import type { WorkKind } from '#app/domain/snapshot.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { currentCampaign } from '../read/campaign.ts';
import { workLabels } from '../read/work-labels.ts';
import { readAccounts, type AccountLine } from './read-day.ts';
import { SLOTS_SHOWN, slotsBetween } from './slots-between.ts';

interface EntryOf {
  /** Of the slot or the release. */
  readonly id: string;
  readonly at: Instant;
  readonly work: { readonly id: string; readonly label: string };
  readonly edition: string;
  readonly locale: string;
}

/** One moment of the calendar: a post falls due, or a release begins or ends. */
export type CalendarEntry =
  | EntryOf & { readonly kind: 'slot'; readonly account: AccountLine; readonly sendUntil: Instant; readonly state: SlotState }
  | EntryOf & { readonly kind: 'begins' | 'ends'; readonly workKind: WorkKind; readonly state: ReleaseState };

export interface CalendarView {
  readonly from: Instant;
  readonly until: Instant;
  /** By time. */
  readonly entries: readonly CalendarEntry[];
  /** There is more than is shown: at most so many slots and so many releases. */
  readonly cut: boolean;
}

/** How many releases one look shows: as many as slots. */
const SHOWN = SLOTS_SHOWN;

/** Reads the slots and the releases of the newest campaign whose moments lie in `[from, until)`, campaign clock. */
export async function readCalendar(context: Context, from: Instant, until: Instant): Promise<Result<CalendarView>> {
  const { db } = context;
  const campaign = await currentCampaign(db);
  if (!campaign) return ok({ from, until, entries: [], cut: false });
  const [{ slots, cut }, releases, accounts] = await Promise.all([
    slotsBetween(db, campaign.id, from, until),
    releasesBetween(db, campaign.id, from, until),
    readAccounts(db),
  ]);
  const within = (at: Instant | undefined | null): at is Instant => typeof at === 'number' && at >= from && at < until;
  const siblings = await siblingsOf(db, releases);
  const now = context.campaignClock.now();
  const shown = releases
    .map((release) => ({ release, state: releaseState(release, siblings.get(release.edition) ?? [], now) }))
    .filter(({ state }) => state !== 'cancelled')
    .slice(0, SHOWN);
  const labels = await workLabels(db, [...slots, ...shown.map(({ release }) => release)].map(({ work }) => work));
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const named = (work: string) => ({ id: work, label: labels.get(work) ?? work });
  const entries = [
    ...slots.flatMap(({ id, work, edition, locale, account, dueAt: at, sendUntil, state }): CalendarEntry[] => {
      const on = byId.get(account);
      return on ? [{ kind: 'slot', id, at, work: named(work), edition, locale, account: on, sendUntil, state }] : [];
    }),
    ...shown.flatMap(({ release: { id, work, edition, locale, kind: workKind, startsAt, endsAt }, state }): CalendarEntry[] => {
      const one = { id, work: named(work), edition, locale, workKind, state };
      return [
        ...(within(startsAt) ? [{ ...one, kind: 'begins' as const, at: startsAt }] : []),
        ...(within(endsAt) ? [{ ...one, kind: 'ends' as const, at: endsAt }] : []),
      ];
    }),
  ];
  return ok({ from, until, entries: entries.sort((a, b) => a.at - b.at), cut: cut || releases.length > SHOWN });
}

const releaseColumns = ['work', 'edition', 'locale', 'kind', 'seq', 'snapshot', 'startsAt', 'endsAt', 'cancelledAt', 'withdrawnAt', 'heldAt', 'liftedAt'] as const;
type CalendarRelease = Pick<Row<'releases'>, 'id' | (typeof releaseColumns)[number]>;

/** Releases that begin or end in the span, by their beginning; more than `SHOWN` where there are more. */
async function releasesBetween(db: Rows, campaign: string, from: Instant, until: Instant): Promise<CalendarRelease[]> {
  const span = { gte: from, lt: until };
  const [begin, end] = await Promise.all([
    db.find('releases', { campaign, startsAt: span }, { select: releaseColumns, sort: 'startsAt', limit: SHOWN + 1 }),
    db.find('releases', { campaign, endsAt: span }, { select: releaseColumns, sort: 'endsAt', limit: SHOWN + 1 }),
  ]);
  return [...new Map([...begin, ...end].map((row) => [row.id, row])).values()].sort((a, b) => a.startsAt - b.startsAt);
}

/** All releases of the same editions: which of them is live is told by all of them. */
async function siblingsOf(db: Rows, releases: readonly CalendarRelease[]): Promise<Map<string, CalendarRelease[]>> {
  const editions = [...new Set(releases.map(({ edition }) => edition))];
  return Map.groupBy(editions.length === 0 ? [] : await db.find('releases', { edition: { in: editions } }, { select: releaseColumns }), ({ edition }) => edition);
}

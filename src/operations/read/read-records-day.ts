import { DAY, type Instant } from '#app/domain/clock.ts';
import { collectionVerdict } from '#app/domain/collection-access.ts';
import { startOfDay } from '#app/domain/deadline.ts';
import { currentRoles, type Actor } from '#app/domain/permissions.ts';
import { beginsAt, liveRelease, type Release } from '#app/domain/release.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Context } from '../context.ts';
import { currentCampaign } from './campaign.ts';

/** The records room's figures of the day, by the campaign clock. */
export interface RecordsDay {
  readonly at: Instant;
  /** Undefined before the first was made; then every figure is 0. */
  readonly campaign: { readonly name: string; readonly zone: string } | undefined;
  /** Releases that began since midnight in the campaign's zone, whatever became of them. */
  readonly published: number;
  /** Editions with a live release. */
  readonly live: number;
  readonly reviews: number;
  /** Of those, the ones with a seat that should have decided. */
  readonly overdue: number;
  /** Slots that are due within 24 hours and still to go out. */
  readonly due: number;
  /** Deliveries. */
  readonly held: number;
  readonly unknown: number;
  readonly missed: number;
  /** Scopes in which everything is stopped. */
  readonly stops: number;
  /** Languages with interface texts that nobody has reviewed. */
  readonly unreviewed: readonly string[];
}

const releaseColumns = ['edition', 'seq', 'snapshot', 'startsAt', 'endsAt', 'cancelledAt', 'withdrawnAt', 'heldAt', 'liftedAt'] as const;

/** Reads the day's figures of the newest campaign. Fails with `not-allowed` for everybody who may not read the records behind them. */
export async function readRecordsDay({ db, campaignClock }: Pick<Context, 'db' | 'campaignClock'>, actor: Actor, unreviewed: readonly string[]): Promise<Result<RecordsDay, 'not-allowed'>> {
  const at = campaignClock.now();
  const held = currentRoles(actor, at);
  if (['releases', 'rounds', 'slots', 'deliveries', 'stops'].some((slug) => collectionVerdict(held, slug, 'read') !== 'all')) return fail('not-allowed');
  const campaign = await currentCampaign(db);
  const none = { at, campaign: undefined, published: 0, live: 0, reviews: 0, overdue: 0, due: 0, held: 0, unknown: 0, missed: 0, stops: 0, unreviewed };
  if (!campaign) return ok(none);
  const own = { campaign: campaign.id };
  const delivered = (state: 'held' | 'unknown' | 'missed') => db.count('deliveries', { ...own, state });
  const open = await db.find('rounds', { ...own, state: 'open' }, { select: ['state'] });
  const late = open.length === 0 ? [] : await db.find('open-seats', { round: { in: open.map(({ id }) => id) }, state: 'waiting', deadline: { lt: at } }, { select: ['round'] });
  return ok({
    at,
    campaign: { name: campaign.name, zone: campaign.zone },
    ...publicFigures(await db.find('releases', own, { select: releaseColumns }), startOfDay(at, campaign.zone), at),
    reviews: open.length,
    overdue: new Set(late.map(({ round }) => round)).size,
    due: await db.count('slots', { ...own, state: { in: ['planned', 'pinned'] }, dueAt: { gte: at, lt: at + DAY } }),
    held: await delivered('held'),
    unknown: await delivered('unknown'),
    missed: await delivered('missed'),
    stops: await db.count('stops', { ...own, resumedAt: { exists: false } }),
    unreviewed,
  });
}

function publicFigures(releases: readonly Release[], midnight: Instant, at: Instant): Pick<RecordsDay, 'published' | 'live'> {
  const published = releases.filter((release) => {
    const began = beginsAt(release);
    return began !== undefined && began >= midnight && began <= at;
  });
  const live = [...Map.groupBy(releases, ({ edition }) => edition).values()].filter((all) => liveRelease(all, at));
  return { published: published.length, live: live.length };
}

import { DAY, type Instant } from '#app/domain/clock.ts';
import type { DeliveryState, SlotState } from '#app/domain/delivery-states.ts';
import { ok, type Result } from '#app/domain/result.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import { connectionOf, type Connection } from '../accounts/credentials.ts';
import type { Context } from '../context.ts';
import { currentCampaign } from '../read/campaign.ts';
import { slotsBetween } from './slots-between.ts';

/** An account as pages name it. */
export interface AccountLine {
  readonly id: string;
  readonly handle: string;
  readonly channel: string;
  readonly locale: string;
  /** Whom it speaks to: ISO 3166-1, two letters. */
  readonly country: string;
  readonly state: Row<'accounts'>['state'];
  readonly connection: Connection;
  /** Campaign clock: since when it is connected; undefined where it is not, or needs not be. */
  readonly connectedAt: Instant | undefined;
  /** Its owner's name and IANA zone. */
  readonly owner: string;
  readonly zone: string;
}

export interface SlotLine {
  readonly id: string;
  readonly work: { readonly id: string; readonly label: string };
  readonly edition: string;
  readonly locale: string;
  readonly account: AccountLine;
  readonly dueAt: Instant;
  readonly sendUntil: Instant;
  readonly state: SlotState;
  /** Of its parts, in order; empty while no release is pinned. */
  readonly parts: readonly DeliveryState[];
}

/** One day of the calendar, and what can be planned on it. */
export interface DayView {
  /** Starts and ends where the viewer's zone says. */
  readonly from: Instant;
  readonly until: Instant;
  readonly slots: readonly SlotLine[];
  /** There are more slots than are shown. */
  readonly cut: boolean;
  readonly accounts: readonly AccountLine[];
  /** Post editions, whether approved or not: a slot can be made at any time. */
  readonly posts: readonly { readonly edition: string; readonly locale: string; readonly label: string }[];
}

/** Reads the slots that fall due in `[from, until)`. */
export async function readDay(context: Context, from: Instant, until: Instant = from + DAY): Promise<Result<DayView>> {
  const { db } = context;
  const campaign = await currentCampaign(db);
  const accounts = await readAccounts(db);
  if (!campaign) return ok({ from, until, slots: [], cut: false, accounts: [], posts: [] });
  const works = await db.find('works', { campaign: campaign.id, kind: 'post', discardedAt: { exists: false } }, { select: ['label'], sort: 'label' });
  const labels = new Map(works.map(({ id, label }) => [id, label]));
  const editions = works.length === 0 ? [] : await db.find('editions', { work: { in: [...labels.keys()] } }, { select: ['work', 'locale'], sort: 'locale' });
  const { slots, cut } = await slotsBetween(db, campaign.id, from, until);
  const deliveries = slots.length === 0 ? [] : await db.find('deliveries', { slot: { in: slots.map(({ id }) => id) } }, { select: ['slot', 'part', 'state'], sort: 'part' });
  const bySlot = Map.groupBy(deliveries, ({ slot }) => slot);
  const byId = new Map(accounts.map((account) => [account.id, account]));
  return ok({
    from,
    until,
    cut,
    accounts,
    posts: works.flatMap(({ id, label }) => editions.filter(({ work }) => work === id).map(({ id: edition, locale }) => ({ edition, locale, label }))),
    slots: slots.flatMap(({ id, work, edition, locale, account, dueAt, sendUntil, state }) => {
      const on = byId.get(account);
      const label = labels.get(work) ?? work;
      return on ? [{ id, work: { id: work, label }, edition, locale, account: on, dueAt, sendUntil, state, parts: (bySlot.get(id) ?? []).map((row) => row.state) }] : [];
    }),
  });
}

/** Every account, by channel and handle, with its owner. */
export async function readAccounts(db: Rows): Promise<AccountLine[]> {
  const partners = new Map((await db.find('partners', {})).map((partner) => [partner.id, partner]));
  const accounts = await db.find('accounts', {}, { sort: 'handle' });
  const consents = new Map((await db.find('credentials', {}, { select: ['state', 'connectedAt'] })).map((row) => [row.id, row]));
  return accounts.map((account) => {
    const { id, handle, channel, locale, country, state, partner } = account;
    const [owner, consent] = [partners.get(partner), consents.get(id)];
    return { id, handle, channel, locale, country, state, connection: connectionOf(account, consent?.state), connectedAt: consent?.connectedAt, owner: owner?.name ?? '', zone: owner?.zone ?? 'UTC' };
  });
}

import type { Instant } from '#app/domain/clock.ts';
import type { DeliveryState } from '#app/domain/delivery-states.ts';
import { currentMemberships, currentRoles, type Actor } from '#app/domain/permissions.ts';
import type { Role } from '#app/domain/permission-table.ts';
import { ok, type Result } from '#app/domain/result.ts';
import type { WorkKind } from '#app/domain/snapshot.ts';
import type { SummaryState } from '#app/domain/summary.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { currentCampaign } from './campaign.ts';
import { readWaitingSeats, type WaitingSeat } from './read-waiting-seats.ts';
import { seatPicture, type SeatPicture } from './seat-pictures.ts';
import { summariseWorks, workFactColumns, type EditionSummary, type Matters } from './summaries.ts';
import { workLabels } from './work-labels.ts';

/** An edition that waits for somebody, and why. */
export interface WaitingEdition {
  readonly edition: string;
  readonly work: string;
  readonly label: string;
  readonly kind: WorkKind;
  readonly locale: string;
  readonly state: SummaryState;
  /** `source-unsent` and `no-slot` are no states of the summary, so they are said apart. */
  readonly reason: SummaryState | 'source-unsent' | 'no-slot';
  readonly done: number;
  readonly required: number;
  readonly changedAt: Instant;
}

export interface WaitingDelivery {
  readonly id: string;
  readonly label: string;
  readonly locale: string;
  readonly state: DeliveryState;
  readonly dueAt: Instant;
}

/** A part of a list, with the length of all of it. */
export interface Waiting<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** A seat on the page that waits: with the picture of what it decides on, where there is one. */
export interface ShownSeat extends WaitingSeat {
  readonly picture?: SeatPicture;
}

/** What waits for a person, by role; a part that is not theirs is absent. */
export interface HomeView {
  readonly campaign?: { readonly id: string; readonly name: string; readonly year: number };
  readonly roles: ReadonlySet<Role>;
  readonly decide?: Waiting<ShownSeat>;
  readonly translate?: Waiting<WaitingEdition>;
  readonly prepare?: Waiting<WaitingEdition>;
  readonly release?: Waiting<WaitingEdition>;
  readonly held?: Waiting<WaitingEdition>;
  readonly slots?: Waiting<WaitingEdition>;
  readonly deliveries?: Waiting<WaitingDelivery>;
}

const SHOWN = 12;
const translatorStates: readonly SummaryState[] = ['changes-requested', 'live-stale', 'stale', 'lapsed', 'blocked', 'translating', 'ready', 'missing'];
const staffStates: readonly SummaryState[] = ['objected', 'withdrawn', 'lapsed'];
/** What staff and publishers are told of in every locale. */
const everywhereStates: readonly SummaryState[] = ['granted', 'held'];
const slottedStates: readonly SummaryState[] = ['granted', 'scheduled', 'live', 'live-stale'];
const deliveryTroubles: readonly DeliveryState[] = ['needs-person', 'removal-needs-person', 'unknown', 'held'];

/** What waits for a person in the newest campaign; scoped as the permissions are (rule 16). */
export async function readHome(context: Context, actor: Actor): Promise<Result<HomeView>> {
  const now = context.campaignClock.now();
  const roles = currentRoles(actor, now);
  const campaign = await currentCampaign(context.db);
  if (!campaign) return ok({ roles });
  const decides = roles.has('reviewer') || roles.has('director') || roles.has('approver');
  return ok({
    campaign: { id: campaign.id, name: campaign.name, year: campaign.year },
    roles,
    ...(decides ? { decide: await waitingSeats(context, actor) } : {}),
    ...(await waitingEditions(context, actor, campaign, roles)),
    ...(roles.has('publisher') ? { deliveries: await troubledDeliveries(context.db, campaign.id) } : {}),
  });
}

/** Only what is shown is read for its picture. */
async function waitingSeats(context: Context, actor: Actor): Promise<Waiting<ShownSeat>> {
  const { items, total } = cut(await readWaitingSeats(context, actor));
  const pictures = await Promise.all(items.map(({ snapshot }) => seatPicture(context, snapshot)));
  return { total, items: items.map((seat, at) => ({ ...seat, ...(pictures[at] ? { picture: pictures[at] } : {}) })) };
}

type Sections = Pick<HomeView, 'translate' | 'prepare' | 'release' | 'held' | 'slots'>;

async function waitingEditions(context: Context, actor: Actor, campaign: Row<'campaigns'>, roles: ReadonlySet<Role>): Promise<Sections> {
  const everywhere = roles.has('staff') || roles.has('publisher');
  const own = translatorLocales(context, actor, campaign);
  if (!everywhere && own.length === 0) return {};
  const works = await context.db.find('works', { campaign: campaign.id, discardedAt: { exists: false } }, { select: [...workFactColumns, 'label'], sort: ['label', 'id'] });
  const cells = await summariseWorks(context, works, everywhere ? campaign.locales.map(({ tag }) => tag) : own, listedFor(works, own, roles));
  const list = lister(works, cells);
  const isTarget = (cell: EditionSummary) => !cell.isSource && cell.sourceRevision > 0;
  return {
    ...(own.length > 0 ? { translate: list(translatorStates, (cell) => isTarget(cell) && own.includes(cell.locale)) } : {}),
    ...(roles.has('staff') ? { prepare: preparing(list) } : {}),
    ...(everywhere ? { release: list(['granted'], () => true), held: list(['held'], () => true) } : {}),
    ...(roles.has('publisher') ? { slots: await withoutSlot(context.db, works, list) } : {}),
  };
}

/** Which editions may be on a list: those of a translator's locales, of staff the sources, and else what is in the states that are listed of all. */
function listedFor(works: readonly Pick<Row<'works'>, 'id' | 'kind' | 'sourceLocale'>[], own: readonly string[], roles: ReadonlySet<Role>): Matters {
  const worksById = new Map(works.map((work) => [work.id, work]));
  return ({ work, locale }, possible) => {
    const { kind, sourceLocale } = worksById.get(work) ?? {};
    if (own.includes(locale) || (roles.has('staff') && locale === sourceLocale)) return true;
    const slotted = kind === 'post' && roles.has('publisher') ? slottedStates : [];
    return [...everywhereStates, ...(roles.has('staff') ? staffStates : []), ...slotted].some((state) => possible.has(state));
  };
}

type List = (states: readonly SummaryState[], fits: (cell: EditionSummary) => boolean, reason?: WaitingEdition['reason']) => Waiting<WaitingEdition>;

/** Makes lists of editions in the order of `states`, then of the works. */
function lister(works: readonly Pick<Row<'works'>, 'id' | 'label' | 'kind'>[], cells: readonly EditionSummary[]): List {
  const place = new Map(works.map((work, at) => [work.id, { ...work, at }]));
  return (states, fits, reason) => {
    const found = cells.filter((cell) => states.includes(cell.summary.state) && fits(cell));
    const rank = ({ summary, work }: EditionSummary) => states.indexOf(summary.state) * 1e6 + (place.get(work)?.at ?? 0);
    return cut(found.sort((a, b) => rank(a) - rank(b)), ({ edition, work, locale, summary, done, required, changedAt }) => ({
      edition, work, locale, done, required, changedAt,
      label: place.get(work)?.label ?? '', kind: place.get(work)?.kind ?? 'poster', state: summary.state, reason: reason ?? summary.state,
    }));
  };
}

/** Of the sources: changes asked for, texts to write, what was not sent. Of all: what needs the secretariat. */
function preparing(list: List): Waiting<WaitingEdition> {
  const anyState = [...staffStates, ...translatorStates, 'in-review', 'granted', 'scheduled', 'live', 'held', 'ended'] as const;
  const parts = [
    list(['changes-requested', ...staffStates], (cell) => cell.isSource || cell.summary.nextFor === 'staff'),
    list(['translating', 'missing'], (cell) => cell.isSource),
    list(anyState, (cell) => cell.sourceUnsent, 'source-unsent'),
    list(['blocked', 'ready'], (cell) => cell.isSource && !cell.sourceUnsent),
  ];
  return { items: parts.flatMap(({ items }) => items).slice(0, SHOWN), total: parts.reduce((sum, { total }) => sum + total, 0) };
}

async function withoutSlot(rows: Rows, works: readonly Pick<Row<'works'>, 'id' | 'kind'>[], list: List): Promise<Waiting<WaitingEdition>> {
  const posts = new Set(works.filter(({ kind }) => kind === 'post').map(({ id }) => id));
  if (posts.size === 0) return { items: [], total: 0 };
  const slots = await rows.find('slots', { work: { in: [...posts] }, state: { in: ['planned', 'pinned', 'done'] } }, { select: ['edition'] });
  const planned = new Set(slots.map(({ edition }) => edition));
  return list(slottedStates, (cell) => posts.has(cell.work) && !planned.has(cell.edition), 'no-slot');
}

async function troubledDeliveries(rows: Rows, campaign: string): Promise<Waiting<WaitingDelivery>> {
  const filter = { campaign, state: { in: deliveryTroubles } };
  const total = await rows.count('deliveries', filter);
  if (total === 0) return { items: [], total };
  const found = await rows.find('deliveries', filter, { select: ['work', 'locale', 'state', 'dueAt'], sort: 'dueAt', limit: SHOWN });
  const labels = await workLabels(rows, found.map(({ work }) => work));
  return {
    total,
    items: found.map(({ id, work, locale, state, dueAt }) => ({ id, locale, state, dueAt, label: labels.get(work) ?? '' })),
  };
}

/** The locales that somebody translates into, as a translator and not as staff. */
function translatorLocales(context: Context, actor: Actor, campaign: Row<'campaigns'>): string[] {
  const memberships = currentMemberships(actor, context.campaignClock.now()).filter(({ roles }) => roles.includes('translator'));
  return campaign.locales.map(({ tag }) => tag).filter((tag) => memberships.some(({ locales }) => locales === 'all' || locales.includes(tag)));
}

function cut<T>(all: readonly T[]): Waiting<T>;
function cut<T, U>(all: readonly T[], show: (one: T) => U): Waiting<U>;
function cut<T, U>(all: readonly T[], show?: (one: T) => U): Waiting<T | U> {
  const items = all.slice(0, SHOWN);
  return { items: show ? items.map(show) : items, total: all.length };
}

import type { Instant } from '#app/domain/clock.ts';
import { escapedStates, unsentStates, type DeliveryState } from '#app/domain/delivery-states.ts';
import type { Actor } from '#app/domain/permissions.ts';
import { releaseState, type ReleaseState } from '#app/domain/release.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { WorkKind } from '#app/domain/snapshot.ts';
import type { WithdrawalReason } from '#app/domain/withdrawal-reasons.ts';
import type { Row } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { loadEditionFor } from '../load.ts';
import { readRoundSnapshot } from './read-review.ts';

/** A post of a release, by the account that it goes out on. */
export interface PostPlace {
  readonly delivery: string;
  readonly state: DeliveryState;
  /** The account's handle, and the partner that owns it: who can take it down. */
  readonly handle: string;
  readonly owner: string;
  readonly part: number;
  readonly parts: number;
  readonly dueAt: Instant;
  readonly remoteUrl?: string;
}

/** Everywhere that a release is, or would be, and what a withdrawal does there. */
export interface WhereItIs {
  readonly release: { readonly id: string; readonly seq: number; readonly state: ReleaseState; readonly startsAt: Instant; readonly endsAt?: Instant; readonly withdrawnAt?: Instant; readonly withdrawnReason?: string; readonly withdrawnFor?: WithdrawalReason | null };
  /** Other releases of the same grant that go with it. */
  readonly others: number;
  readonly fingerprint: string;
  readonly work: { readonly id: string; readonly label: string; readonly kind: WorkKind };
  readonly edition: string;
  readonly locale: string;
  readonly title: string;
  /** Path of its page on the site; undefined for a post, which has none. */
  readonly page?: string;
  /** Files that its page offers. */
  readonly files: number;
  /** May be out, or are. */
  readonly escaped: readonly PostPlace[];
  /** Not sent: a withdrawal cancels them, or did. */
  readonly unsent: readonly PostPlace[];
  readonly cancelled: readonly PostPlace[];
}

const cancellable: readonly ReleaseState[] = ['live', 'scheduled', 'held'];

/** Whether a release in this state can still be withdrawn. */
export function mayStillWithdraw(state: ReleaseState): boolean {
  return cancellable.includes(state);
}

/** Where a release is, for somebody who may withdraw it. `not-found` where they may not even read its edition. */
export async function readWhereItIs(context: Context, actor: Actor, id: string): Promise<Result<WhereItIs, 'not-found' | 'not-allowed'>> {
  const { db } = context;
  const release = await db.get('releases', id);
  if (!release) return fail('not-found');
  const loaded = await loadEditionFor(db, context, actor, 'withdraw-release', release.edition);
  if (!loaded.ok) return loaded;
  const { work } = loaded.value;
  const now = context.campaignClock.now();
  const all = await db.find('releases', { edition: release.edition });
  // A withdrawal revokes the grant, and takes every release that rests on it.
  const together = all.filter(({ grant }) => grant === release.grant);
  const [deliveries, snapshot] = await Promise.all([
    db.find('deliveries', { release: { in: together.map((one) => one.id) } }, { sort: ['dueAt', 'part'] }),
    readRoundSnapshot(context, { id, snapshot: release.snapshot }),
  ]);
  const places = await placesOf(context, deliveries);
  const inStates = (states: readonly DeliveryState[]) => places.filter(({ state }) => states.includes(state));
  const { locale, year, kind, slug, seq, startsAt, endsAt, withdrawnAt, withdrawnReason, withdrawnFor } = release;
  return ok({
    release: {
      id, seq, startsAt, state: releaseState(release, all, now),
      ...(endsAt === undefined ? {} : { endsAt }), ...(withdrawnAt === undefined ? {} : { withdrawnAt }), ...(withdrawnReason === undefined ? {} : { withdrawnReason }), withdrawnFor,
    },
    others: together.filter((one) => one.id !== id && mayStillWithdraw(releaseState(one, all, now))).length,
    fingerprint: release.snapshot,
    work: { id: work.id, label: work.label, kind: work.kind },
    edition: release.edition,
    locale,
    title: snapshot.ok ? (snapshot.value.segments[0]?.text ?? work.label) : work.label,
    ...(kind === 'post' ? {} : { page: `/${locale}/${year}/${kind}/${slug}/` }),
    files: snapshot.ok ? snapshot.value.manifest.length : 0,
    escaped: inStates([...escapedStates, 'removed']),
    unsent: inStates(unsentStates),
    cancelled: inStates(['cancelled']),
  });
}

async function placesOf({ db }: Context, deliveries: readonly Row<'deliveries'>[]): Promise<PostPlace[]> {
  if (deliveries.length === 0) return [];
  const accounts = await db.find('accounts', { id: { in: [...new Set(deliveries.map(({ account }) => account))] } });
  const partners = await db.find('partners', { id: { in: [...new Set(accounts.map(({ partner }) => partner))] } }, { select: ['name'] });
  return deliveries.map(({ id, state, account, part, parts, dueAt, remoteUrl }) => {
    const own = accounts.find((one) => one.id === account);
    return {
      delivery: id, state, part, parts, dueAt,
      handle: own?.handle ?? '', owner: partners.find((one) => one.id === own?.partner)?.name ?? '',
      ...(remoteUrl === undefined ? {} : { remoteUrl }),
    };
  });
}

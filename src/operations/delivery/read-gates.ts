import type { Instant } from '#app/domain/clock.ts';
import { gateVerdict, type GateVerdict } from '#app/domain/delivery.ts';
import { liveRelease } from '#app/domain/release.ts';
import type { StopTarget } from '#app/domain/stops.ts';
import type { Row, Rows } from '#app/store/rows.ts';

type Delivery = Pick<Row<'deliveries'>, 'id' | 'campaign' | 'edition' | 'work' | 'locale' | 'account' | 'channel' | 'release' | 'sendUntil'>;

const releaseColumns = [
  'edition', 'work', 'locale', 'grant', 'snapshot', 'seq', 'startsAt', 'endsAt', 'cancelledAt', 'withdrawnAt', 'heldAt', 'liftedAt',
] as const;

/** `waits`: a work that the post needs is not live in its locale yet; it may be asked again until send-until. */
export type GateAnswer = GateVerdict | { readonly open: false; readonly code: 'needs-not-live'; readonly state: 'waits' };

/** Where gates are read: `Rows`, or the batch reader of `src/store/queue`, which costs a tenth of it. */
export type GateRows = Pick<Rows, 'find'>;

/**
 * Reads every gate of many deliveries, on the primary, a query for each kind of gate and not for each
 * row (design §5, step 4). Call it after the rows were committed as `sending`: then whoever closes a
 * gate either is seen here, or sees the row in its list of what escaped.
 *
 * @param now campaign clock
 */
export async function readGates(rows: GateRows, deliveries: readonly Delivery[], now: Instant): Promise<Map<string, GateAnswer>> {
  const distinct = (pick: (row: Delivery) => string) => ({ in: [...new Set(deliveries.map(pick))] });
  const [releases, grants, accounts, stops, works] = await Promise.all([
    rows.find('releases', { edition: distinct((row) => row.edition) }, { select: releaseColumns }),
    rows.find('grants', { edition: distinct((row) => row.edition) }, { select: ['snapshot', 'revokedAt'] }),
    rows.find('accounts', { id: distinct((row) => row.account) }, { select: ['partner', 'country', 'state'] }),
    rows.find('stops', { resumedAt: { exists: false } }),
    rows.find('works', { id: distinct((row) => row.work) }, { select: ['needs'] }),
  ]);
  const byEdition = Map.groupBy(releases.map((release) => closedAtOnce(release, now)), ({ edition }) => edition);
  const grantsById = new Map(grants.map((grant) => [grant.id, grant]));
  const accountsById = new Map(accounts.map((account) => [account.id, account]));
  const needs = new Map(works.map((work) => [work.id, work.needs]));
  const missingNeeds = await readMissingNeeds(rows, deliveries, needs, now);
  return new Map(
    deliveries.map((delivery): [string, GateAnswer] => {
      const siblings = byEdition.get(delivery.edition) ?? [];
      const release = siblings.find(({ id }) => id === delivery.release);
      const grant = release && grantsById.get(release.grant);
      const account = accountsById.get(delivery.account);
      const verdict = gateVerdict({
        release,
        releases: siblings,
        grant: grant && { fingerprint: grant.snapshot, revokedAt: grant.revokedAt },
        account: account && { state: account.state },
        stops,
        target: targetOf(delivery, account),
        sendUntil: delivery.sendUntil,
        now,
      });
      if (!verdict.open || missingNeeds(delivery).length === 0) return [delivery.id, verdict];
      return [delivery.id, { open: false, code: 'needs-not-live', state: 'waits' }];
    }),
  );
}

/** All that stops can name of a delivery. */
export function targetOf(
  delivery: Pick<Delivery, 'campaign' | 'account' | 'channel'>,
  account: Pick<Row<'accounts'>, 'partner' | 'country'> | undefined,
): StopTarget {
  return {
    campaign: delivery.campaign,
    audience: account ? [account.country] : [],
    partner: account?.partner ?? '',
    account: delivery.account,
    channel: delivery.channel,
  };
}

/** A withdrawal or cancellation takes effect as it is stored: another machine's clock must not delay it. */
function closedAtOnce(release: Row<'releases'>, now: Instant): Row<'releases'> {
  const { withdrawnAt, cancelledAt } = release;
  if (withdrawnAt === undefined && cancelledAt === undefined) return release;
  return {
    ...release,
    ...(withdrawnAt === undefined ? {} : { withdrawnAt: Math.min(withdrawnAt, now) }),
    ...(cancelledAt === undefined ? {} : { cancelledAt: Math.min(cancelledAt, now) }),
  };
}

/** Launch sets: which of the works that a post names are not live in its locale at an instant. `needs` by the post's work. */
export async function readMissingNeeds(
  rows: GateRows,
  deliveries: readonly Pick<Delivery, 'work' | 'locale'>[],
  needs: ReadonlyMap<string, readonly string[]>,
  now: Instant,
): Promise<(delivery: Pick<Delivery, 'work' | 'locale'>) => readonly string[]> {
  const wanted = [...new Set([...needs.values()].flat())];
  if (wanted.length === 0) return () => [];
  const locales = [...new Set(deliveries.map(({ locale }) => locale))];
  const releases = await rows.find('releases', { work: { in: wanted }, locale: { in: locales } }, { select: releaseColumns });
  const byEdition = Map.groupBy(releases.map((release) => closedAtOnce(release, now)), ({ edition }) => edition);
  const live = new Set<string>();
  for (const siblings of byEdition.values()) {
    const release = liveRelease(siblings, now);
    if (release) live.add(`${release.work} ${release.locale}`);
  }
  return ({ work, locale }) => (needs.get(work) ?? []).filter((needed) => !live.has(`${needed} ${locale}`));
}

import type { WorkKind } from '#app/domain/snapshot.ts';
import type { WithdrawalReason } from '#app/domain/withdrawal-reasons.ts';
import type { Rows } from '#app/store/rows.ts';
import { SITE_COUNTER } from '../approval/touch-site.ts';

/** A release as the site knows it; nothing of it comes from a draft. */
export interface PublicRelease {
  readonly id: string;
  readonly edition: string;
  readonly workKey: string;
  readonly year: number;
  readonly kind: WorkKind;
  readonly slug: string;
  readonly locale: string;
  /** IANA time zone of its campaign. */
  readonly zone: string;
  readonly snapshot: string;
  readonly seq: number;
  readonly startsAt: number;
  readonly endsAt?: number | null;
  readonly withdrawnAt?: number | null;
  readonly cancelledAt?: number | null;
  readonly withdrawnFor?: WithdrawalReason | null;
  readonly heldAt?: number | null;
  readonly liftedAt?: number | null;
}

const columns = [
  'edition', 'work', 'year', 'kind', 'slug', 'locale', 'snapshot', 'seq',
  'startsAt', 'endsAt', 'withdrawnAt', 'withdrawnFor', 'cancelledAt', 'heldAt', 'liftedAt',
] as const;

/** What the site's live index reads: a counter that grows with every change of a release, and all releases. */
export function releaseReader(rows: Rows) {
  return {
    async counter(): Promise<number> {
      return (await rows.get('counters', SITE_COUNTER))?.value ?? 0;
    },
    async releases(): Promise<readonly PublicRelease[]> {
      const [found, campaigns] = await Promise.all([
        rows.find('releases', {}, { select: columns }),
        rows.find('campaigns', {}, { select: ['year', 'zone'] }),
      ]);
      const zones = new Map(campaigns.map(({ year, zone }) => [year, zone]));
      return found.map(({ work, ...release }) => ({ ...release, workKey: work, zone: zones.get(release.year) ?? 'UTC' }));
    },
  };
}

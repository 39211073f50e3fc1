import type { PublicRelease } from '#app/domain/public-release.ts';
import type { Rows } from '#app/store/rows.ts';
import { SITE_COUNTER } from '../approval/touch-site.ts';

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

import type { Instant } from '#app/domain/clock.ts';
import { releaseState } from '#app/domain/release.ts';
import type { Rows } from '#app/store/rows.ts';
import { touchSite } from './touch-site.ts';

/** Which scheduled releases: of one edition, or of a work in all locales but one. */
export type ScheduledOf = { readonly edition: string } | { readonly work: string; readonly exceptLocale: string };

/**
 * Holds releases whose window has not begun, because what they would publish is no longer the newest
 * word; the publisher is asked. What is live is left alone. Answers the ids that are held now.
 */
export async function holdScheduledReleases(
  tx: Rows,
  of: ScheduledOf,
  reason: 'new-submit' | 'source-changed',
  now: Instant,
): Promise<string[]> {
  const found = 'edition' in of
    ? await tx.find('releases', { edition: of.edition, startsAt: { gt: now } })
    : await tx.find('releases', { work: of.work, locale: { not: of.exceptLocale }, startsAt: { gt: now } });
  const scheduled = found.filter((release) => releaseState(release, [release], now) === 'scheduled');
  for (const { id } of scheduled) {
    await tx.change('releases', { id }, { heldAt: now, heldReason: reason, liftedAt: null });
  }
  if (scheduled.length > 0) await touchSite(tx);
  return scheduled.map(({ id }) => id);
}

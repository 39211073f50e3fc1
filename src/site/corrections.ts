import type { LiveView, PastRelease } from './live-view.ts';

/** A page whose text was taken away or replaced by another. */
export type Correction = PastRelease & { readonly state: 'withdrawn' | 'replaced' };

/**
 * What was withdrawn or replaced in a locale, the last first. A window that ended was meant to, and a new release
 * of the same approved bytes changes nothing that anybody read: neither is a correction.
 */
export function correctionsIn(view: LiveView, locale: string): Correction[] {
  return view.past
    .filter((past): past is Correction => past.release.locale === locale && past.state !== 'ended' && past.followedBy !== past.release.snapshot)
    .sort((a, b) => b.at - a.at || (a.release.slug < b.release.slug ? -1 : 1));
}

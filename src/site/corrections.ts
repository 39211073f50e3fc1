import type { PublicRelease } from '#app/domain/public-release.ts';
import type { WithdrawalReason } from '#app/domain/withdrawal-reasons.ts';
import { workAddress, type LiveView, type PageKind, type PastRelease } from './live-view.ts';

/** A page whose text was taken away or replaced by another. */
export type Correction = PastRelease & { readonly state: 'withdrawn' | 'replaced'; readonly release: { readonly kind: PageKind } };

/**
 * What was withdrawn or replaced in a locale, the last first. A window that ended was meant to, and a new release
 * of the same approved bytes changes nothing that anybody read: neither is a correction.
 */
export function correctionsIn(view: LiveView, locale: string): Correction[] {
  return view.past
    .filter((past): past is Correction => past.release.locale === locale && past.state !== 'ended' && past.followedBy !== past.release.snapshot)
    .sort((a, b) => b.at - a.at || (a.release.slug < b.release.slug ? -1 : 1));
}

/** Reasons that say nothing against a work's words: what had them may still be named by its title (docs/decisions/201). */
const NAMEABLE: readonly WithdrawalReason[] = ['rights', 'outdated'];

/**
 * The release whose title names a work that is live nowhere: of the last ones of its languages the first that may still be
 * quoted, in the order given. Undefined where none may: the work is told by its address.
 */
export function lastNamed(view: LiveView, work: PublicRelease, locales: readonly string[]): PublicRelease | undefined {
  const last = new Map<string, PastRelease>();
  for (const past of view.past) {
    const { release } = past;
    if (workAddress(release) !== workAddress(work)) continue;
    const known = last.get(release.locale);
    if (known === undefined || known.at < past.at) last.set(release.locale, past);
  }
  return locales.map((locale) => last.get(locale)).find((past) => past !== undefined && mayBeNamed(past))?.release;
}

function mayBeNamed({ state, release: { withdrawnFor } }: PastRelease): boolean {
  return state === 'ended' || (state === 'withdrawn' && withdrawnFor !== undefined && withdrawnFor !== null && NAMEABLE.includes(withdrawnFor));
}

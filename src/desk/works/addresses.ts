import type { Instant } from '#app/domain/clock.ts';
import { wallTimeAt } from '#app/domain/wall-time.ts';

/** Addresses of the desk's content pages: written once, so that a link and its page cannot part. */
export const workAddress = (work: string, locale?: string): string => `/desk/works/${work}${locale === undefined ? '' : `#${locale}`}`;
export const editionAddress = (edition: string): string => `/desk/editions/${edition}`;
export const reviewAddress = (round: string): string => `/desk/rounds/${round}`;
export const releaseAddress = (edition: string): string => `/desk/editions/${edition}/release`;
export const withdrawAddress = (release: string): string => `/desk/releases/${release}/withdraw`;

/** A slot on the schedule's page of its day, as the reader's zone counts days. */
export function slotAddress(slot: string, at: Instant, zone: string): string {
  return `/desk/schedule?day=${wallTimeAt(at, zone).slice(0, 10)}#slot-${slot}`;
}

/** A blob for signed-in people, through the edition that shows it where they need one. */
export function fileAddress(sha256: string, name: string, through?: string): string {
  return `/desk/f/${sha256}/${encodeURIComponent(name)}${through === undefined ? '' : `?edition=${through}`}`;
}

/** Addresses of the desk's content pages: written once, so that a link and its page cannot part. */
export const workAddress = (work: string, locale?: string): string => `/desk/works/${work}${locale === undefined ? '' : `#${locale}`}`;
export const editionAddress = (edition: string): string => `/desk/editions/${edition}`;
export const reviewAddress = (round: string): string => `/desk/rounds/${round}`;
export const releaseAddress = (edition: string): string => `/desk/editions/${edition}/release`;
export const withdrawAddress = (release: string): string => `/desk/releases/${release}/withdraw`;

/** A blob for signed-in people, through the edition that shows it where they need one. */
export function fileAddress(sha256: string, name: string, through?: string): string {
  return `/desk/f/${sha256}/${encodeURIComponent(name)}${through === undefined ? '' : `?edition=${through}`}`;
}

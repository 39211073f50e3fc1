/** What an uploaded picture is for: finished or plate artwork, or a picture for the web only. */
export const uploadRoles = ['artwork', 'web-image'] as const;
export type UploadRole = (typeof uploadRoles)[number];

export interface UploadLimits {
  /** Greatest length of the file, in bytes. */
  readonly bytes: number;
  /** Greatest width × height. Bounds what decoding costs, whatever the file's length. */
  readonly pixels: number;
  /** Greatest width, and greatest height, in pixels. */
  readonly side: number;
}

export const MEBIBYTE = 1024 * 1024;

/** A0 at 300 dpi is 9933 × 14043, 139.5 megapixels; the side limit is what JPEG itself allows. */
export const uploadLimits: Readonly<Record<UploadRole, UploadLimits>> = {
  artwork: { bytes: 100 * MEBIBYTE, pixels: 150_000_000, side: 65_535 },
  'web-image': { bytes: 20 * MEBIBYTE, pixels: 40_000_000, side: 16_383 },
};

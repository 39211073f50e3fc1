import type { Readable } from 'node:stream';
import type { Clock } from '#app/domain/clock.ts';
import type { Result } from '#app/domain/result.ts';
import type { ByteRange } from '#app/files/blob-store.ts';
import type { Translate } from '#app/i18n/index.ts';
import type { Assets } from '#app/web/look/assets.ts';
import type { LiveIndex } from './live-index.ts';
import type { BlobReader } from './snapshot-shelf.ts';

/** What the site needs of the blob store: a part of `BlobStore`. */
export interface SiteBlobs extends BlobReader {
  get(sha256: string, range?: ByteRange): Promise<Result<{ readonly stream: Readable; readonly bytes: number }, 'blob-missing' | 'blob-range-unsatisfiable' | 'blob-store-unavailable'>>;
}

/** A part of pino's logger. */
export interface SiteLog {
  error(details: object, message: string): void;
}

export interface SiteDeps {
  index: LiveIndex;
  blobs: SiteBlobs;
  assets: Assets;
  /** Texts of the interface in a locale (namespace `site`). */
  translate: (locale: string) => Translate;
  /** The locales of the language switch, in their order. */
  locales: readonly string[];
  /** Campaign clock: what is public, and the year shown. */
  clock: Clock;
  /** Origin under which the public sees the site, such as `https://campaign.example`; no slash at the end. */
  publicUrl: string;
  log: SiteLog;
  /** Counts alarms: a released snapshot or blob that cannot be served, or a page that threw. */
  onAlarm?: (alarm: { kind: 'snapshot' | 'blob' | 'page'; code: string }) => void;
  /** Says on every page that partners and people are fictional. */
  demo?: boolean;
}

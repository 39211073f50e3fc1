import { artworkNumber } from '#app/domain/artwork-number.ts';
import type { PublicRelease } from '#app/domain/public-release.ts';
import { factsOf, type ManifestFile, type Snapshot } from '#app/domain/snapshot.ts';
import { coverAlt } from '#app/web/look/poster-view.tsx';
import { blobPath, calendarPath, workPath } from '../addresses.ts';
import type { Correction } from '../corrections.ts';
import type { LiveWork } from '../live-view.ts';
import { flatTitle, socialPicture, summaryOf } from '../snapshot-texts.ts';
import { began, sortedLocales } from '../work-locales.ts';
import { apiPath } from './address.ts';
import type { Elsewhere } from './problems.ts';

/** An edition that is live, with what it publishes. */
export interface Edition {
  readonly work: LiveWork;
  readonly release: PublicRelease;
  readonly snapshot: Snapshot;
}

/** How things of the site look in an answer. `publicUrl` makes its addresses absolute. */
export interface Presenter {
  elsewhere(work: LiveWork): Elsewhere[];
  /** An edition in a list. */
  summary(edition: Edition): object;
  /** An edition on its own: all that its snapshot says. */
  whole(edition: Edition): object;
  correction(correction: Correction): object;
}

/** Makes the presenter: `locales` is the order in which the languages of a work stand. */
export function createPresenter({ publicUrl, locales }: { publicUrl: string; locales: readonly string[] }): Presenter {
  const address = (work: LiveWork, locale: string): string => publicUrl + apiPath({ ...work, to: 'work', locale });
  const elsewhere = (work: LiveWork): Elsewhere[] =>
    sortedLocales(work, locales).map((locale) => ({ locale, self: address(work, locale), page: publicUrl + workPath(locale, work) }));
  const fileUrl = ({ sha256, name }: Pick<ManifestFile, 'sha256' | 'name'>): string => publicUrl + blobPath(sha256, name);

  const facts = (snapshot: Snapshot): object | null => {
    const told = factsOf(snapshot);
    if (told === undefined) return null;
    const { start, end, zone, place, link } = told;
    const moment = ({ at, wall, offset }: typeof start) => ({ at: new Date(at).toISOString(), wall, offset });
    return { start: moment(start), end: moment(end), zone, place, link };
  };

  const summary = ({ work, release, snapshot }: Edition): object => {
    const picture = socialPicture(snapshot);
    return {
      year: work.year,
      kind: work.kind,
      slug: work.slug,
      locale: release.locale,
      title: flatTitle(snapshot),
      summary: summaryOf(snapshot),
      self: address(work, release.locale),
      page: publicUrl + workPath(release.locale, work),
      publishedAt: new Date(began(release)).toISOString(),
      fingerprint: release.snapshot,
      picture: picture === undefined ? null : { url: fileUrl(picture), width: picture.width, height: picture.height, alt: coverAlt(snapshot) },
      facts: facts(snapshot),
      locales: sortedLocales(work, locales),
    };
  };

  const whole = (edition: Edition): object => {
    const { work, release, snapshot } = edition;
    const files: readonly ManifestFile[] = snapshot.manifest;
    return {
      ...summary(edition),
      snapshot: publicUrl + apiPath({ to: 'snapshot', fingerprint: release.snapshot }),
      snapshotVersion: snapshot.version,
      campaign: snapshot.campaign,
      sourceLocale: snapshot.sourceLocale,
      segments: snapshot.segments,
      links: snapshot.links,
      credit: snapshot.credit,
      files: files.map((file) => {
        const { role, recipe, mediaType, bytes, width, height, sha256, name } = file;
        return { url: fileUrl(file), role, artwork: artworkNumber(file), recipe, mediaType, bytes, width, height, sha256, name };
      }),
      calendar: work.kind === 'event' ? publicUrl + calendarPath(release.locale, work) : null,
      elsewhere: elsewhere(work).filter(({ locale }) => locale !== release.locale),
    };
  };

  const correction = ({ state, at, release }: Correction): object => {
    const { year, kind, slug, locale, snapshot } = release;
    const reason = state === 'withdrawn' ? (release.withdrawnFor ?? null) : null;
    return { state, at: new Date(at).toISOString(), reason, year, kind, slug, locale, fingerprint: snapshot, page: publicUrl + workPath(locale, release) };
  };

  return { elsewhere, summary, whole, correction };
}

import type { VNode } from 'preact';
import type { Snapshot } from '#app/domain/snapshot.ts';
import { coverAlt } from '#app/web/look/poster-view.tsx';
import { blobPath } from '../addresses.ts';
import { isCard, socialPicture } from '../snapshot-texts.ts';
import type { LanguageLink, PageFrame } from './layout.tsx';
import { ogLocale } from './og-locales.ts';

interface HeadProps {
  frame: PageFrame;
  /** The page's own path: the only address it is to be known by. */
  path: string;
  /** Where readers of none of the page's languages are sent. */
  fallback: string;
  languages: readonly LanguageLink[];
  title: string;
  description: string;
  type: 'website' | 'article';
  /** A live release whose picture stands for the page in previews. */
  picture?: Snapshot | undefined;
}

function Picture({ publicUrl, snapshot }: { publicUrl: string; snapshot: Snapshot }): VNode | null {
  const picture = socialPicture(snapshot);
  if (picture === undefined) return null;
  return (
    <>
      <meta property="og:image" content={`${publicUrl}${blobPath(picture.sha256, picture.name)}`} />
      <meta property="og:image:type" content="image/jpeg" />
      <meta property="og:image:width" content={String(picture.width)} />
      <meta property="og:image:height" content={String(picture.height)} />
      <meta property="og:image:alt" content={coverAlt(snapshot)} />
      <meta name="twitter:card" content={isCard(picture) ? 'summary_large_image' : 'summary'} />
    </>
  );
}

/** What search engines and previews read of a page: its address, its languages, its picture. */
export function PageHead({ frame, path, fallback, languages, title, description, type, picture }: HeadProps): VNode {
  const { publicUrl } = frame;
  const present = languages.filter(({ missing }) => !missing);
  return (
    <>
      <meta name="description" content={description} />
      <link rel="canonical" href={`${publicUrl}${path}`} />
      {present.map(({ locale, href }) => <link rel="alternate" hreflang={locale} href={`${publicUrl}${href}`} />)}
      <link rel="alternate" hreflang="x-default" href={`${publicUrl}${fallback}`} />
      <meta property="og:type" content={type} />
      <meta property="og:site_name" content={frame.t('site:brand')} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={`${publicUrl}${path}`} />
      <meta property="og:locale" content={ogLocale(frame.locale)} />
      {present.filter(({ locale }) => locale !== frame.locale).map(({ locale }) => <meta property="og:locale:alternate" content={ogLocale(locale)} />)}
      {picture !== undefined && <Picture publicUrl={publicUrl} snapshot={picture} />}
    </>
  );
}

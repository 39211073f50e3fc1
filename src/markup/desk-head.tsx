import type { VNode } from 'preact';

/** The files of the desk's look, as `buildAssets` has them. */
export interface DeskLook {
  readonly deskCss: string;
  readonly icon: string;
  /** The face of a language's script, where it has one: its files, and the script that waits for them (docs/decisions/211). */
  faceOf(locale: string): { readonly family: string; readonly files: readonly string[]; readonly wait: string } | undefined;
}

interface DeskHeadProps {
  /** Whole, with the name of the place. */
  readonly title: string;
  /** Language of the page's content. */
  readonly lang: string;
  readonly look: DeskLook;
  /** `cover`: the page has a bar of its own along the screen's edge, and keeps clear of what the device has there. */
  readonly edges?: 'safe' | 'cover';
}

/** The document head of every page that is no page of the site: the desk, sign-in, errors, the doors of the demonstration. */
export function DeskHead({ title, lang, look, edges = 'safe' }: DeskHeadProps): VNode {
  const face = look.faceOf(lang);
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content={`width=device-width, initial-scale=1${edges === 'cover' ? ', viewport-fit=cover' : ''}`} />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      <meta name="theme-color" content="#12264a" />
      <title>{title}</title>
      <link rel="icon" href={look.icon} />
      <link rel="stylesheet" href={look.deskCss} />
      {face?.files.map((file) => <link key={file} rel="preload" as="font" type="font/woff2" href={file} crossOrigin="anonymous" />)}
      {face && <script src={face.wait} data-family={face.family} />}
    </head>
  );
}

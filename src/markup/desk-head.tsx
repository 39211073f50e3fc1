import type { VNode } from 'preact';

interface DeskHeadProps {
  /** Whole, with the name of the place. */
  readonly title: string;
  /** Addresses of the desk's style sheet and icon. */
  readonly css: string;
  readonly icon: string;
  /** Font files that are fetched beside the style sheet. */
  readonly faces?: readonly string[];
  /** `cover`: the page has a bar of its own along the screen's edge, and keeps clear of what the device has there. */
  readonly edges?: 'safe' | 'cover';
}

/** The document head of every page that is no page of the site: the desk, sign-in, errors, the doors of the demonstration. */
export function DeskHead({ title, css, icon, faces = [], edges = 'safe' }: DeskHeadProps): VNode {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content={`width=device-width, initial-scale=1${edges === 'cover' ? ', viewport-fit=cover' : ''}`} />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      <meta name="theme-color" content="#12264a" />
      <title>{title}</title>
      <link rel="icon" href={icon} />
      <link rel="stylesheet" href={css} />
      {faces.map((face) => <link key={face} rel="preload" href={face} as="font" type="font/woff2" crossorigin="anonymous" />)}
    </head>
  );
}

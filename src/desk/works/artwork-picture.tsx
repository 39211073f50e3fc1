import type { VNode } from 'preact';
import type { ArtworkView } from '#app/operations/read/artwork-views.ts';
import type { Page } from '../define-page.ts';
import { fileAddress } from './addresses.ts';

interface ArtworkPictureProps {
  readonly page: Page;
  readonly view: ArtworkView;
  /** What stands in it, for those who do not see it; empty where a text beside it says the same. */
  readonly alt: string;
  readonly size: 'thumb' | 'large';
  readonly through?: string;
}

/** An artwork by one of its renditions; says so while there is none yet. Its place is kept, so nothing jumps. */
export function ArtworkPicture({ page, view, alt, size, through }: ArtworkPictureProps): VNode {
  const picture = view[size];
  if (!picture) return <p class={size === 'thumb' ? 'thumb thumb--waiting small muted' : 'empty small'}>{page.t('desk:works.picture-waiting')}</p>;
  return (
    <img
      class={size === 'thumb' ? 'thumb' : ''}
      src={fileAddress(picture.sha256, picture.name, through)}
      alt={alt}
      width={picture.width}
      height={picture.height}
      loading="lazy"
      decoding="async"
    />
  );
}

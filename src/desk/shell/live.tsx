import type { ComponentChildren, VNode } from 'preact';
import type { Page } from '../define-page.ts';
import { Island } from './island.tsx';

/** Seconds between two looks. */
const EVERY = 3;
/** Minutes after which an open page that nobody touches no longer looks, so that its session may end. */
const AT_REST_AFTER = 30;

interface LiveProps {
  readonly page: Page;
  readonly id: string;
  /** What the part is about where it may become something else, such as a revision: then it is not changed any more, and says so. */
  readonly of?: string;
  /** There is nothing more to follow: an open page that learns it looks no longer. */
  readonly over?: boolean;
  readonly children: ComponentChildren;
}

/**
 * A part of a page that follows what happens: its island asks for the page again and again and changes what
 * differs, but nothing that somebody is typing in or has opened. It can be paused. Without the script
 * the page stands as it was read, with a link to read it again.
 */
export function Live({ page, id, of, over = false, children }: LiveProps): VNode {
  const looks = over ? {} : { 'data-live': EVERY, 'data-live-rest': AT_REST_AFTER };
  return (
    <div class="stack stack--loose" id={id} data-live-of={of} {...looks}>
      {over ? null : <Controls page={page} />}
      {children}
      <Island page={page} name="live" />
    </div>
  );
}

function Controls({ page }: { page: Page }): VNode {
  const { t, path } = page;
  return (
    <p class="cluster small muted">
      <span>{t('desk:live.as-of', { when: page.when(page.now, 'full') })}</span>
      <a href={path} data-live-again>{t('desk:live.again')}</a>
      <button type="button" class="btn btn--small" hidden data-live-pause data-go={t('desk:live.go')}>{t('desk:live.pause')}</button>
      <span role="status" data-live-note data-lost={t('desk:live.lost')} data-resting={t('desk:live.resting')} data-changed={t('desk:live.changed')} />
    </p>
  );
}

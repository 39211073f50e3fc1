import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Instant } from '#app/domain/clock.ts';
import { localeInfo } from '#app/domain/locales.ts';
import type { PublicRelease } from '#app/domain/public-release.ts';
import type { Snapshot } from '#app/domain/snapshot.ts';
import type { SiteDeps } from './deps.ts';
import type { LiveView, LiveWork } from './live-view.ts';
import type { LanguageLink, PageFrame } from './pages/layout.tsx';
import { finishPage, type FinishedPage } from './responses.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';
import { socialPicture } from './snapshot-texts.ts';
import { livingIn } from './work-locales.ts';

export type RendererDeps = Pick<SiteDeps, 'assets' | 'translate' | 'locales' | 'clock' | 'publicUrl' | 'demo'>;

/** A page of several works. */
export interface ListPage {
  readonly page: FinishedPage;
  /** False if a work had to be left out because its snapshot is not readable. */
  readonly complete: boolean;
  /** The moment (campaign clock) from which it is to be made anew. */
  readonly until: Instant;
}

interface Loaded {
  readonly work: LiveWork;
  readonly snapshot: Snapshot;
}

/** Of works whose picture may stand for a page: one has a picture for previews, unless something is wrong. */
const PICTURES_TRIED = 4;

/** What every page of the site is made with. */
export interface PageMaker {
  readonly deps: RendererDeps;
  readonly shelf: SnapshotShelf;
  /** `picture` for a page that is there for its picture: nothing comes before that, neither the face of a script nor, on a phone, the style sheet. */
  frame(locale: string, page?: 'text' | 'picture'): PageFrame;
  /** The language switch: all locales of the campaign, and any other that the work is live in. */
  languages(path: (locale: string) => string, work?: LiveWork): LanguageLink[];
  /** A release that stands in previews for a page without a picture of its own: the newest of the locale that has one. */
  pictured(view: LiveView, locale: string): Promise<Snapshot | undefined>;
  /** Renders a page in its frame. `style`: its own style block; `status`: 200 unless another is given. */
  finish(frame: PageFrame, node: VNode, page?: { readonly style?: string; readonly status?: number }): FinishedPage;
  /** Loads what can be loaded: one unreadable snapshot (an alarm, 503 on its own page) must not take a list away. */
  load(wanted: readonly { work: LiveWork; release: PublicRelease | undefined }[]): Promise<{ loaded: readonly Loaded[]; complete: boolean }>;
}

/** Makes what all pages share: frame, language switch, finished bytes. */
export function createPageMaker(deps: RendererDeps, shelf: SnapshotShelf): PageMaker {
  return {
    deps,
    shelf,
    frame(locale, page = 'text') {
      const { assets, translate, locales, clock, publicUrl, demo } = deps;
      // The campaign runs in October by Japan's calendar; the year turns with it.
      const year = new Date(clock.now() + 9 * 3_600_000).getUTCFullYear();
      const served = assets.faceOf(locale);
      const { siteCss, icon } = assets;
      const look = page === 'picture' ? { carried: assets.siteCarried, face: served && { files: served.files } } : { carried: undefined, face: served && { css: served.css } };
      return { locale, t: translate(locale), locales, publicUrl, siteCss, icon, ...look, year, demo: demo ?? false };
    },
    languages(path, work) {
      const extra = work === undefined ? [] : [...work.editions.keys()].filter((locale) => !deps.locales.includes(locale) && localeInfo(locale) !== undefined);
      return [...deps.locales, ...extra].map((locale) => ({ locale, href: path(locale), missing: work !== undefined && !work.editions.has(locale) }));
    },
    async pictured(view, locale) {
      for (const { release } of [...livingIn(view, locale, 'poster'), ...livingIn(view, locale, 'comic')].slice(0, PICTURES_TRIED)) {
        const loaded = await shelf.load(release.snapshot);
        if (loaded.ok && socialPicture(loaded.value) !== undefined) return loaded.value;
      }
      return undefined;
    },
    finish({ locale, carried }, node, { style = '', status = 200 } = {}) {
      // The hash in the policy is of these characters: nothing in them may be changed by escaping.
      if (/[<&"]/.test(style)) throw new Error('A style block holds characters that HTML escapes');
      return finishPage(`<!doctype html>${render(node)}`, { status, locale, styles: [carried?.style ?? '', style].filter((one) => one !== '') });
    },
    async load(wanted) {
      const loaded: Loaded[] = [];
      const reading = wanted.map(({ work, release }) => ({ work, result: release === undefined ? undefined : shelf.load(release.snapshot) }));
      for (const { work, result } of reading) {
        const read = await result;
        if (read?.ok) loaded.push({ work, snapshot: read.value });
      }
      return { loaded, complete: loaded.length === wanted.length };
    },
  };
}

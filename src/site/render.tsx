import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { localeInfo } from '#app/domain/locales.ts';
import { ok, type Result } from '#app/domain/result.ts';
import type { Snapshot } from '#app/domain/snapshot.ts';
import { posterCss, type BlobUrl } from '#app/web/look/poster-view.tsx';
import { homePath, workPath } from './addresses.ts';
import type { SiteDeps } from './deps.ts';
import { pageKey, type Gone, type LiveView, type LiveWork, type ReleaseRow } from './live-view.ts';
import { HomePage } from './pages/home.tsx';
import type { LanguageLink, PageFrame } from './pages/layout.tsx';
import { MessagePage, statusOf, type MessageKind } from './pages/message.tsx';
import { PosterPage } from './pages/poster.tsx';
import { finishPage, type FinishedPage } from './responses.ts';
import type { SnapshotShelf, SnapshotTrouble } from './snapshot-shelf.ts';
import { sortedLocales, standIn } from './work-locales.ts';

/** Works shown on one page of the home. */
export const GALLERY_PAGE = 24;
const ELSEWHERE_LIMIT = 24;

/** Makes finished pages of what is public. */
export interface Renderer {
  /** Undefined past the last page. `complete` is false if a work had to be left out because its snapshot is not readable. */
  home(view: LiveView, locale: string, page: number): Promise<{ page: FinishedPage; complete: boolean } | undefined>;
  /** `blobUrl` for a page that is not public yet. */
  poster(work: LiveWork, release: Pick<ReleaseRow, 'snapshot' | 'locale'>, blobUrl?: BlobUrl): Promise<Result<FinishedPage, SnapshotTrouble>>;
  message(kind: MessageKind, locale: string, at?: MessageAt): FinishedPage;
}

/** `work`: where the same work is live; `gone`: what stood here; `path`: keeps the switch on a work's address. */
interface MessageAt {
  readonly work?: LiveWork | undefined;
  readonly gone?: Gone;
  readonly path?: (locale: string) => string;
}

type RendererDeps = Pick<SiteDeps, 'assets' | 'translate' | 'locales' | 'clock' | 'publicUrl' | 'demo'>;

function finish(node: VNode, page: { status: number; locale: string; style: string }): FinishedPage {
  // The hash in the policy is of these characters: nothing in them may be changed by escaping.
  if (/[<&"]/.test(page.style)) throw new Error('A style block holds characters that HTML escapes');
  return finishPage(`<!doctype html>${render(node)}`, page);
}

class PageRenderer implements Renderer {
  readonly #deps: RendererDeps;
  readonly #shelf: SnapshotShelf;

  constructor(deps: RendererDeps, shelf: SnapshotShelf) {
    this.#deps = deps;
    this.#shelf = shelf;
  }

  async home(view: LiveView, locale: string, page: number): Promise<{ page: FinishedPage; complete: boolean } | undefined> {
    const here = [...view.works.values()].filter((work) => work.editions.has(locale));
    const pages = Math.max(1, Math.ceil(here.length / GALLERY_PAGE));
    if (page > pages) return undefined;
    const shown = await this.#load(here.slice((page - 1) * GALLERY_PAGE, page * GALLERY_PAGE).map((work) => ({ work, release: work.editions.get(locale) })));
    const missing = page === 1 ? [...view.works.values()].filter((work) => !work.editions.has(locale)) : [];
    const goneHere = goneIn(view, missing, locale);
    const standIns = (works: readonly LiveWork[]) => this.#load(works.slice(0, ELSEWHERE_LIMIT).map((work) => ({ work, release: standIn(work, this.#deps.locales) })));
    const [elsewhere, gone] = await Promise.all([standIns(missing.filter((work) => !goneHere.has(work))), standIns([...goneHere.keys()])]);
    const items = shown.loaded.map(({ snapshot }, index) => ({ snapshot, scope: `p${index}` }));
    const style = items.map(({ snapshot, scope }) => posterCss(snapshot, scope)).join('');
    const others = elsewhere.loaded.map(({ snapshot, work }) => ({ snapshot, locales: [...work.editions.keys()] }));
    const goneWorks = gone.loaded.flatMap(({ snapshot, work }) => { const at = goneHere.get(work); return at === undefined ? [] : [{ snapshot, gone: at }]; });
    const languages = this.#switch((other) => homePath(other));
    const node = <HomePage frame={this.#frame(locale)} style={style} languages={languages} items={items} elsewhere={others} gone={goneWorks} page={page} pages={pages} />;
    return { page: finish(node, { status: 200, locale, style }), complete: shown.complete && elsewhere.complete && gone.complete };
  }

  async poster(work: LiveWork, release: Pick<ReleaseRow, 'snapshot' | 'locale'>, blobUrl?: BlobUrl): Promise<Result<FinishedPage, SnapshotTrouble>> {
    const loaded = await this.#shelf.load(release.snapshot);
    if (!loaded.ok) return loaded;
    const snapshot: Snapshot = loaded.value;
    const style = posterCss(snapshot, 'p0');
    const languages = this.#switch((locale) => workPath(locale, work), work);
    const node = <PosterPage frame={this.#frame(release.locale)} style={style} scope="p0" snapshot={snapshot} fingerprint={release.snapshot} languages={languages} fallback={workPath(standIn(work, this.#deps.locales)?.locale ?? release.locale, work)} blobUrl={blobUrl} />;
    return ok(finish(node, { status: 200, locale: release.locale, style }));
  }

  message(kind: MessageKind, locale: string, at: MessageAt = {}): FinishedPage {
    const { work } = at;
    const path = work === undefined ? (at.path ?? ((other: string) => homePath(other))) : (other: string) => workPath(other, work);
    const others = work === undefined ? [] : sortedLocales(work, this.#deps.locales).map((other) => ({ locale: other, href: workPath(other, work), missing: false }));
    const node = <MessagePage frame={this.#frame(locale)} kind={kind} languages={this.#switch(path, work)} others={others} gone={at.gone} />;
    return finish(node, { status: statusOf(kind), locale, style: '' });
  }

  #frame(locale: string): PageFrame {
    const { assets, translate, locales, clock, publicUrl, demo } = this.#deps;
    // The campaign runs in October by Japan's calendar; the year turns with it.
    const year = new Date(clock.now() + 9 * 3_600_000).getUTCFullYear();
    return { locale, t: translate(locale), locales, publicUrl, siteCss: assets.siteCss, icon: assets.icon, year, demo: demo ?? false };
  }

  /** The language switch: all locales of the campaign, and any other that the work is live in. */
  #switch(path: (locale: string) => string, work?: LiveWork): LanguageLink[] {
    const extra = work === undefined ? [] : [...work.editions.keys()].filter((locale) => !this.#deps.locales.includes(locale) && localeInfo(locale) !== undefined);
    return [...this.#deps.locales, ...extra].map((locale) => ({ locale, href: path(locale), missing: work !== undefined && !work.editions.has(locale) }));
  }

  /** Loads what can be loaded: one unreadable snapshot (an alarm, 503 on its own page) must not take the home away. */
  async #load(wanted: readonly { work: LiveWork; release: ReleaseRow | undefined }[]): Promise<{ loaded: { work: LiveWork; snapshot: Snapshot }[]; complete: boolean }> {
    const loaded: { work: LiveWork; snapshot: Snapshot }[] = [];
    const reading = wanted.map(({ work, release }) => ({ work, result: release === undefined ? undefined : this.#shelf.load(release.snapshot) }));
    for (const { work, result } of reading) {
      const read = await result;
      if (read?.ok) loaded.push({ work, snapshot: read.value });
    }
    return { loaded, complete: loaded.length === wanted.length };
  }
}

/** Those of these works that were public in a locale and are no more, with what stands there. */
function goneIn(view: LiveView, works: readonly LiveWork[], locale: string): Map<LiveWork, Gone> {
  return new Map(works.flatMap((work): [LiveWork, Gone][] => {
    const standing = view.pages.get(pageKey({ ...work, locale }));
    return standing === undefined || standing.state === 'live' ? [] : [[work, standing]];
  }));
}

/** Makes the renderer of the site's pages. */
export function createRenderer(deps: RendererDeps, shelf: SnapshotShelf): Renderer {
  return new PageRenderer(deps, shelf);
}

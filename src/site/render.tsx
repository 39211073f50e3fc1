import type { PublicRelease } from '#app/domain/public-release.ts';
import { ok, type Result } from '#app/domain/result.ts';
import { posterCss, type BlobUrl } from '#app/web/look/poster-view.tsx';
import { blobPath, homePath, workPath, type TextName } from './addresses.ts';
import type { Gone, LiveView, LiveWork, PageKind } from './live-view.ts';
import { createPageMaker, type ListPage, type RendererDeps } from './page-maker.tsx';
import { MessagePage, statusOf, type MessageKind } from './pages/message.tsx';
import { WorkPage } from './pages/work.tsx';
import { createListRenderer } from './render-lists.tsx';
import { createTextRenderer } from './render-texts.tsx';
import type { FinishedPage } from './responses.ts';
import type { SnapshotShelf, SnapshotTrouble } from './snapshot-shelf.ts';
import { socialPicture } from './snapshot-texts.ts';
import { sortedLocales, standIn } from './work-locales.ts';

/** Makes finished pages of what is public. */
export interface Renderer {
  home(view: LiveView, locale: string): Promise<ListPage>;
  /** Undefined past the last page. */
  list(view: LiveView, locale: string, kind: PageKind, page: number): Promise<ListPage | undefined>;
  /** `blobUrl` for a page that is not public yet; `view` for one that is. */
  work(work: LiveWork, release: Pick<PublicRelease, 'snapshot' | 'locale'>, at: { blobUrl: BlobUrl } | { view: LiveView }): Promise<Result<FinishedPage, SnapshotTrouble>>;
  text(view: LiveView, name: TextName, locale: string): Promise<FinishedPage>;
  /** Undefined past the last page. */
  corrections(view: LiveView, locale: string, page: number): Promise<ListPage | undefined>;
  message(kind: MessageKind, locale: string, at?: MessageAt): FinishedPage;
}

/** `work`: where the same work is live; `gone`: what stood here; `path`: keeps the switch on a work's address. */
interface MessageAt {
  readonly work?: LiveWork | undefined;
  readonly gone?: Gone;
  readonly path?: (locale: string) => string;
}

/** Makes the renderer of the site's pages. */
export function createRenderer(deps: RendererDeps, shelf: SnapshotShelf): Renderer {
  const maker = createPageMaker(deps, shelf);
  const { locales } = deps;
  return {
    ...createListRenderer(maker),
    ...createTextRenderer(maker),

    async work(work, release, at) {
      const loaded = await shelf.load(release.snapshot);
      if (!loaded.ok) return loaded;
      const snapshot = loaded.value;
      const style = posterCss(snapshot, 'p0');
      const languages = maker.languages((locale) => workPath(locale, work), work);
      // A work's page is there for its picture (docs/decisions/121). Without one it is a text.
      const frame = maker.frame(release.locale, snapshot.artworks.length > 0 ? 'picture' : 'text');
      const pictured = socialPicture(snapshot) === undefined && 'view' in at ? await maker.pictured(at.view, release.locale) : snapshot;
      const node = (
        <WorkPage
          frame={frame} style={style} scope="p0" snapshot={snapshot} fingerprint={release.snapshot} pictured={pictured}
          languages={languages} fallback={workPath(standIn(work, locales)?.locale ?? release.locale, work)}
          blobUrl={'blobUrl' in at ? at.blobUrl : blobPath} isPublic={'view' in at}
        />
      );
      return ok(maker.finish(frame, node, { style }));
    },

    message(kind, locale, at = {}) {
      const { work } = at;
      const path = work === undefined ? (at.path ?? homePath) : (other: string) => workPath(other, work);
      const others = work === undefined ? [] : sortedLocales(work, locales).map((other) => ({ locale: other, href: workPath(other, work), missing: false }));
      const frame = maker.frame(locale);
      const node = <MessagePage frame={frame} kind={kind} languages={maker.languages(path, work)} others={others} gone={at.gone} />;
      return maker.finish(frame, node, { status: statusOf(kind) });
    },
  };
}

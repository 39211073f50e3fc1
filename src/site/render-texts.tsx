import { correctionsPath, textPath, type TextName } from './addresses.ts';
import { correctionsIn, lastNamed } from './corrections.ts';
import { workAddress, type LiveView } from './live-view.ts';
import type { ListPage, PageMaker } from './page-maker.tsx';
import { pageOf } from './paging.ts';
import { AboutPage } from './pages/about.tsx';
import { ArchivePage } from './pages/archive.tsx';
import { CorrectionsPage, type ToldCorrection } from './pages/corrections.tsx';
import type { FinishedPage } from './responses.ts';
import { flatTitle } from './snapshot-texts.ts';
import { standIn } from './work-locales.ts';

/** Corrections on one page. */
export const CORRECTIONS_PAGE = 50;

interface TextRenderer {
  text(view: LiveView, name: TextName, locale: string): Promise<FinishedPage>;
  /** Undefined past the last page. */
  corrections(view: LiveView, locale: string, page: number): Promise<ListPage | undefined>;
}

/** Makes the pages that tell of the campaign itself. */
export function createTextRenderer(maker: PageMaker): TextRenderer {
  return {
    async text(view, name, locale) {
      const Page = { about: AboutPage, archive: ArchivePage }[name];
      const frame = maker.frame(locale);
      return maker.finish(frame, <Page frame={frame} languages={maker.languages((to) => textPath(to, name))} pictured={await maker.pictured(view, locale)} />);
    },

    async corrections(view, locale, page) {
      const slice = pageOf(correctionsIn(view, locale), page, CORRECTIONS_PAGE);
      if (slice === undefined) return undefined;
      let complete = true;
      const items = await Promise.all(slice.items.map(async (correction): Promise<ToldCorrection> => {
        const work = view.works.get(workAddress(correction.release));
        const release = work ? (work.editions.get(locale) ?? standIn(work, maker.deps.locales)) : lastNamed(view, correction.release, [locale, 'en', ...maker.deps.locales]);
        if (release === undefined) return { correction };
        const loaded = await maker.shelf.load(release.snapshot);
        complete &&= loaded.ok;
        return { correction, title: loaded.ok ? { text: flatTitle(loaded.value), locale: release.locale } : undefined };
      }));
      const frame = maker.frame(locale);
      const node = <CorrectionsPage frame={frame} languages={maker.languages((to) => correctionsPath(to))} pictured={await maker.pictured(view, locale)} slice={{ ...slice, items }} />;
      return { page: maker.finish(frame, node), complete, until: Infinity };
    },
  };
}

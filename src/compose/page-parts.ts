import { loadCatalogues, type Catalogues } from '#app/i18n/index.ts';
import { errorAnswers, type AnswerError } from '#app/web/error-page.tsx';
import { buildAssets, type Assets } from '#app/web/look/assets.ts';

/** What every page of ours is made with, whoever makes it: interface texts, style sheets and fonts, the page of an error. */
export interface PageParts {
  readonly catalogues: Catalogues;
  readonly assets: Assets;
  readonly answerError: AnswerError;
}

/** Reads catalogues and look from the disk. */
export function readPageParts(): PageParts {
  const catalogues = loadCatalogues();
  const assets = buildAssets();
  return { catalogues, assets, answerError: errorAnswers(catalogues, assets) };
}

export {
  type Catalogues,
  loadCatalogues,
  type MessageTree,
  type MessageValues,
  readCatalogueFile,
  type ReviewStatus,
  type Translate,
  translator,
} from './catalogues.ts';
export { type DateStyle, formatDateTime, formatFileSize, formatNumber } from './format.ts';
export { localeNameIn } from './locale-names.ts';
export { framePart, type Namespace, namespaces, type PromisedPart, promisedLocales } from './namespaces.ts';
export type { AnyMessageKey, MessageKey } from './message-keys.ts';
export { negotiateLocale } from './negotiate.ts';

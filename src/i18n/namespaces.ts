import { campaignLocaleTags } from '#app/domain/locales.ts';

/** One file a locale: `locales/<lng>/<namespace>.json`. */
export const namespaces = ['site', 'pages', 'review', 'desk', 'schedule', 'auth', 'errors', 'checks', 'accounts', 'kinds', 'making', 'library', 'bulk', 'calendar', 'demo', 'records'] as const;

export type Namespace = (typeof namespaces)[number];

/** The locales in which each namespace is complete; others may have parts of it, the rest comes from the fallback. */
export const promisedLocales: Readonly<Record<Namespace, readonly string[]>> = {
  pages: campaignLocaleTags,
  site: campaignLocaleTags,
  errors: campaignLocaleTags,
  review: campaignLocaleTags,
  checks: campaignLocaleTags,
  auth: campaignLocaleTags,
  desk: ['ja', 'en'],
  schedule: ['ja', 'en'],
  accounts: ['ja', 'en'],
  kinds: campaignLocaleTags,
  library: campaignLocaleTags,
  making: ['ja', 'en'],
  bulk: ['ja', 'en'],
  calendar: ['ja', 'en'],
  demo: ['ja', 'en'],
  records: ['ja', 'en'],
};

/** Keys of a namespace, by their groups, that are complete in more locales than the whole. */
export interface PromisedPart {
  readonly namespace: Namespace;
  /** Beginnings of dotted keys: `home` is `home.title` and all beside it. */
  readonly groups: readonly string[];
  readonly locales: readonly string[];
}

/** The desk's frame: what a partner's reviewer sees around a review, at home and in the profile. */
export const framePart: PromisedPart = {
  namespace: 'desk',
  groups: ['brand', 'demo', 'done', 'error', 'frame', 'home', 'matrix.menu', 'matrix.state', 'media.menu', 'profile', 'works.kind'],
  locales: ['ja', 'en', 'th', 'km'],
};

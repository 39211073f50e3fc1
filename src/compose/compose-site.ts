import type { Config } from '#app/config/env.ts';
import { campaignLocaleTags } from '#app/domain/locales.ts';
import { translator } from '#app/i18n/index.ts';
import type { Metrics } from '#app/observability/metrics.ts';
import type { Context } from '#app/operations/context.ts';
import { releaseReader } from '#app/operations/read/release-rows.ts';
import type { SiteDeps } from '#app/site/deps.ts';
import { createLiveIndex, type LiveIndex } from '#app/site/live-index.ts';
import { createPreview } from '#app/site/preview.ts';
import { createSite } from '#app/site/site.ts';
import type { PageParts } from './page-parts.ts';

export interface ComposedSite {
  /** Knows nothing before `start`. */
  readonly index: LiveIndex;
  readonly site: ReturnType<typeof createSite>;
  /** Renders a page as it will be once released. */
  readonly preview: ReturnType<typeof createPreview>;
}

/** The public site over the index of live releases, and the same pages for the desk to show before their release. */
export function composeSite(config: Config, context: Context, { catalogues, assets }: PageParts, metrics: Metrics): ComposedSite {
  const { db, files, log, campaignClock, realClock } = context;
  const index = createLiveIndex({
    reader: releaseReader(db), campaignClock, realClock, staleMax: config.siteStaleMaxMs,
    onTrouble: (err) => { log.error({ err }, 'The site cannot read the database'); },
    onRecovery: () => { log.info({}, 'The site reads the database again'); },
  });
  const alarms = metrics.counter('kawaraban_site_alarms_total', 'Released content that could not be served', ['kind']);
  const deps: SiteDeps = {
    index, assets, log, blobs: files, clock: campaignClock, locales: campaignLocaleTags, publicUrl: config.publicUrl, demo: config.demo,
    translate: (locale) => translator(catalogues, locale),
    onAlarm: ({ kind }) => { alarms.add({ kind }); },
  };
  return { index, site: createSite(deps), preview: createPreview(deps) };
}

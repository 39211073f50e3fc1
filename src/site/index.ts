export type { SiteBlobs, SiteDeps, SiteLog } from './deps.ts';
export { createLiveIndex, type Freshness, type LiveIndex, type LiveIndexOptions, type ReleaseReader } from './live-index.ts';
export type { LiveView, LiveWork, Standing } from './live-view.ts';
export { createSite, type Site } from './site.ts';

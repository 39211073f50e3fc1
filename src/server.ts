import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Payload } from 'payload';
import { createAuth } from './auth/auth.ts';
import { createDemoMailbox } from './auth/mailer.ts';
import { authPaths, authRoutes } from './auth/routes.tsx';
import type { Config } from './config/env.ts';
import { makeRecordsDoor } from './cms/records-room/make-records-door.ts';
import { openRecordsDoor } from './cms/records-room/records-door.ts';
import { addressWithin } from './config/private-network.ts';
import { proxyMatcher } from './config/proxies.ts';
import { demoOver } from './demo.ts';
import { accountsPage } from './desk/accounts/accounts-page.tsx';
import { connectedPage } from './desk/accounts/connected-page.tsx';
import { blobRoute } from './desk/door/blob-route.ts';
import { partRoute } from './desk/door/part-route.ts';
import { UPLOAD_PATH, uploadRoute } from './desk/door/upload.ts';
import { pages } from './desk/pages.ts';
import { exactPageRoute } from './desk/review/exact-page-route.ts';
import { createDesk } from './desk/router/desk.ts';
import { SECOND } from './domain/clock.ts';
import { campaignLocaleTags } from './domain/locales.ts';
import { PART_PATH } from './files/disk-parts.ts';
import { loadCatalogues, translator } from './i18n/index.ts';
import { probeImage } from './imaging/probe-image.ts';
import { createLog, type Log } from './observability/log.ts';
import { createMetrics, type Metrics, type MetricsServer, startMetricsServer } from './observability/metrics.ts';
import { readVersion } from './observability/version.ts';
import { accountOperations } from './operations/accounts/connect-account.ts';
import { type XApplication, xApp } from './operations/accounts/x-application.ts';
import { moveClock } from './operations/clock/move-clock.ts';
import type { Context } from './operations/context.ts';
import { releaseReader } from './operations/read/release-rows.ts';
import { operations } from './operations/registry.ts';
import { uploadOperations } from './operations/uploads/index.ts';
import { openContext, StartRefused } from './open-context.ts';
import type { SiteDeps } from './site/deps.ts';
import { createLiveIndex } from './site/live-index.ts';
import { createPreview } from './site/preview.ts';
import { createSite } from './site/site.ts';
import { createKeyRing } from './store/key-ring.ts';
import { startProductWorker } from './worker/start-product-worker.ts';
import { guardAdmin } from './web/admin-gate.ts';
import { createWeb } from './web/app.ts';
import { bundleIslands, ISLANDS_DIR } from './web/bundle-islands.ts';
import { errorAnswers } from './web/error-page.tsx';
import { healthMount } from './web/health.ts';
import { readIslands, serveIslands } from './web/islands.ts';
import { buildAssets } from './web/look/assets.ts';
import { securityTxtMount } from './web/security-txt.ts';
import { listen, type NodeServer } from './web/node-server.ts';

/** How long a graceful stop may take: requests, what is being sent, leases. */
const STOP_WITHIN = 18 * SECOND;

export interface AppOptions {
  readonly config: Config;
  readonly log?: Log;
  /** Payload's admin and API. Off in tests: it must have been built. */
  readonly withAdmin?: boolean;
  /** False: nothing is sent and no task runs in this process. */
  readonly withWorker?: boolean;
  /** Done once everything is open, before anything is served: the demo is seeded here. */
  readonly beforeServing?: (context: Context, config: Config) => Promise<void>;
  /** Set where the demo can be started over: stops this product and begins anew. */
  readonly startOver?: () => void;
  /** In tests, where several products run in one process. */
  readonly key?: string;
}

/** A running product. */
export interface App {
  /** Origin under which it can be reached from this machine. */
  readonly url: string;
  /** Where metrics are read; never on a public address. */
  readonly metricsUrl: string;
  readonly context: Context;
  readonly payload: Payload;
  /** Reads the live releases now; otherwise within 2 s. */
  refreshSite(): Promise<void>;
  /** Stops gracefully; answers whether everything under way was finished. */
  stop(): Promise<boolean>;
}

/** Starts the product: takes the port, opens the database, composes site, desk, sign-in and admin, serves. */
export async function createApp(options: AppOptions): Promise<App> {
  const log = options.log ?? createLog({ level: options.config.logLevel });
  const server = await listen({ host: options.config.host, port: options.config.port, isTrusted: proxyMatcher(options.config.trustedProxies) });
  try {
    return await compose(options, withRealPort(options.config, server.port), log, server);
  } catch (error) {
    await server.stop(0);
    throw error;
  }
}

/** With port 0, as tests have it, the address is known only now. */
function withRealPort(config: Config, port: number): Config {
  if (config.port !== 0) return config;
  const url = new URL(config.publicUrl);
  return { ...config, port, publicUrl: `${url.protocol}//${url.hostname}:${String(port)}` };
}

async function compose(options: AppOptions, config: Config, log: Log, server: NodeServer): Promise<App> {
  const { payload, context, incomingDir, parts, close } = await openContext(config, log, options.key);
  const { db, campaignClock, realClock } = context;
  await options.beforeServing?.(context, config);
  let stopping = false;
  const { publicUrl } = config;
  const catalogues = loadCatalogues(fileURLToPath(new URL('../locales', import.meta.url)));
  openRecordsDoor(payload, makeRecordsDoor(context, catalogues));
  const assets = buildAssets();
  const metrics = createMetrics({ withProcess: true });
  const answerError = errorAnswers(catalogues, assets);
  const index = createLiveIndex({
    reader: releaseReader(db), campaignClock, realClock, staleMax: config.siteStaleMaxMs,
    onTrouble: (err) => { log.error({ err }, 'The site cannot read the database'); },
    onRecovery: () => { log.info({}, 'The site reads the database again'); },
  });
  const alarms = metrics.counter('kawaraban_site_alarms_total', 'Released content that could not be served', ['kind']);
  const siteDeps: SiteDeps = {
    index, assets, publicUrl, log, blobs: context.files, clock: campaignClock, locales: campaignLocaleTags, demo: config.demo,
    translate: (locale) => translator(catalogues, locale),
    onAlarm: ({ kind }) => { alarms.add({ kind }); },
  };
  const site = createSite(siteDeps);
  const demoMailbox = config.demo ? createDemoMailbox(realClock) : undefined;
  const auth = await createAuth({
    payload, db, realClock, campaignClock, publicUrl, log, demo: config.demo, secret: config.sessionSecret, ...(demoMailbox ? { mailer: demoMailbox } : {}),
  });
  const signIn = authRoutes({ auth, catalogues, assets, ...(demoMailbox ? { demoMailbox } : {}) });
  const x: XApplication = { ring: createKeyRing(config.credentialsKeys), app: xApp(config.x), publicUrl };
  const deskDeps = {
    context, catalogues, assets, answerError,
    pages: [...pages, accountsPage(x), connectedPage(x)],
    operations: { ...operations, ...accountOperations(x), ...uploadOperations({ parts, incomingDir }), ...(config.demo ? { [moveClock.name]: moveClock } : {}) },
    ...(parts.origin === undefined ? {} : { fileOrigin: parts.origin }),
    readViewer: (headers: Headers) => auth.readActor(headers),
    island: serveIslands(assets, (config.mode === 'production' ? readIslands(ISLANDS_DIR) : undefined) ?? await bundleIslands()),
    ...(config.demo ? { demo: demoOver(auth, db, options.startOver) } : {}),
  };
  const routes = [
    uploadRoute(deskDeps, { incomingDir, probe: probeImage }), ...(parts.take ? [partRoute(deskDeps, parts.take)] : []),
    blobRoute(deskDeps), exactPageRoute(deskDeps, createPreview(siteDeps)),
  ];
  const desk = createDesk({ ...deskDeps, routes });
  const handle = createWeb({
    publicUrl, assets, log, metrics, answerError, site,
    mounts: [
      healthMount({ database: () => db.get('counters', 'ready'), indexReady: () => index.ready(), stopping: () => stopping }),
      ...(config.securityContact ? [securityTxtMount({ contact: config.securityContact, publicUrl, realClock })] : []),
      { name: 'auth', under: authPaths, handle: (request) => signIn.fetch(request), byPublicName: true },
      { name: 'desk', under: ['/desk'], handle: desk, streams: [UPLOAD_PATH, PART_PATH], byPublicName: true },
    ],
  });
  const next = options.withAdmin ? await openNext(publicUrl) : undefined;
  await index.start();
  const worker = options.withWorker ? startProductWorker({ context, payload, incomingDir, parts, ring: x.ring, x: config.x, demo: config.demo }) : undefined;
  const metricsServer = await serveMetrics(metrics, config);
  server.serve(handle, guardAdmin({
    next, publicUrl,
    languageOf: async (headers) => (await auth.readActor(headers))?.person.locale,
    onTrouble: (err) => { log.error({ err }, 'The admin failed'); },
  }));
  return {
    url: publicUrl, metricsUrl: metricsServer.url, context, payload,
    async refreshSite() { await index.refresh(); },
    async stop() {
      stopping = true;
      const [answered] = await Promise.all([server.stop(STOP_WITHIN), worker?.stop()]);
      index.stop();
      await metricsServer.stop();
      await close();
      return answered;
    },
  };
}

/** Serves metrics, among them which version runs. */
async function serveMetrics(metrics: Metrics, { metricsHost, metricsPort: port }: Config): Promise<MetricsServer> {
  const host = addressWithin(metricsHost, networkInterfaces());
  if (host === undefined) throw new StartRefused(`This machine has no address in METRICS_HOST ${metricsHost}. Set an address or a private network of this machine.`);
  const { version, commit = 'unknown' } = readVersion();
  metrics.gauge('kawaraban_build_info', 'Which version runs; always 1', ['version', 'commit']).set({ version, commit }, 1);
  return startMetricsServer(metrics, { host, port });
}

/** Payload's admin and API in this process: Next reuses the instance that is open already. Undefined where it was not built. */
async function openNext(publicUrl: string) {
  const dir = fileURLToPath(new URL('..', import.meta.url));
  if (!existsSync(join(dir, '.next', 'BUILD_ID'))) return undefined;
  const { default: next } = await import('next');
  const { hostname, port } = new URL(publicUrl);
  const app = next({ dev: false, dir, hostname, port: Number(port) || 443 });
  await app.prepare();
  return app.getRequestHandler();
}

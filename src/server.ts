import type { Payload } from 'payload';
import { makeRecordsDoor } from './cms/records-room/make-records-door.ts';
import { openRecordsDoor } from './cms/records-room/records-door.ts';
import { composeDesk } from './compose/compose-desk.ts';
import { composeSignIn } from './compose/compose-sign-in.ts';
import { composeSite } from './compose/compose-site.ts';
import { openAdmin } from './compose/open-admin.ts';
import { readPageParts } from './compose/page-parts.ts';
import { serveMetrics } from './compose/serve-metrics.ts';
import { stopProduct } from './compose/stop-product.ts';
import type { Config } from './config/env.ts';
import { proxyMatcher } from './config/proxies.ts';
import { createLog, type Log } from './observability/log.ts';
import { createMetrics, type Metrics, type MetricsServer } from './observability/metrics.ts';
import { type XApplication, xApp } from './operations/accounts/x-application.ts';
import type { Context } from './operations/context.ts';
import { openContext, type OpenContext } from './open-context.ts';
import { createKeyRing } from './store/key-ring.ts';
import { createWeb } from './web/app.ts';
import { healthMount } from './web/health.ts';
import { listen, type NodeServer } from './web/node-server.ts';
import { securityTxtMount } from './web/security-txt.ts';
import { startProductWorker } from './worker/start-product-worker.ts';

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
  let metricsServer: MetricsServer | undefined;
  let opened: OpenContext | undefined;
  try {
    const config = withRealPort(options.config, server.port);
    const metrics = createMetrics({ withProcess: true });
    metricsServer = await serveMetrics(metrics, config);
    opened = await openContext(config, log, options.key);
    return await compose({ ...options, config, log }, opened, { server, metrics, metricsServer });
  } catch (error) {
    await server.stop(0);
    await metricsServer?.stop();
    await opened?.close();
    throw error;
  }
}

/** With port 0, as tests have it, the address is known only now. */
function withRealPort(config: Config, port: number): Config {
  if (config.port !== 0) return config;
  const url = new URL(config.publicUrl);
  return { ...config, port, publicUrl: `${url.protocol}//${url.hostname}:${String(port)}` };
}

/** The ports of the product, both taken before anything is opened. */
interface Doors {
  readonly server: NodeServer;
  readonly metrics: Metrics;
  readonly metricsServer: MetricsServer;
}

/** Puts the parts together over an open database. Each `compose…` says by its arguments what it stands on. */
async function compose({ config, log, ...options }: AppOptions & { readonly log: Log }, opened: OpenContext, { server, metrics, metricsServer }: Doors): Promise<App> {
  const { payload, context, incomingDir, parts, close } = opened;
  const { publicUrl, demo } = config;
  await options.beforeServing?.(context, config);
  const pageParts = readPageParts();
  const x: XApplication = { ring: createKeyRing(config.credentialsKeys), app: xApp(config.x), publicUrl };

  openRecordsDoor(payload, makeRecordsDoor(context, pageParts.catalogues));
  const { index, site, preview } = composeSite(config, context, pageParts, metrics);
  const signIn = await composeSignIn(config, opened, pageParts);
  const desk = await composeDesk(config, opened, pageParts, { auth: signIn.auth, x, preview, startOver: options.startOver });
  const admin = await openAdmin({ auth: signIn.auth, publicUrl, log, withAdmin: options.withAdmin ?? false });
  let stopping = false;
  const health = healthMount({ database: () => context.db.get('counters', 'ready'), indexReady: () => index.ready(), stopping: () => stopping });
  const security = config.securityContact ? [securityTxtMount({ contact: config.securityContact, publicUrl, realClock: context.realClock })] : [];
  const web = createWeb({ ...pageParts, publicUrl, log, metrics, site, mounts: [health, ...security, signIn.mount, desk] });

  // From here on this process does things by itself.
  await index.start();
  const worker = options.withWorker ? startProductWorker({ context, payload, incomingDir, parts, ring: x.ring, x: config.x, demo }) : undefined;
  server.serve(web, admin);
  return {
    url: publicUrl, metricsUrl: metricsServer.url, context, payload,
    async refreshSite() { await index.refresh(); },
    stop() {
      stopping = true;
      return stopProduct({ server, worker, index, metrics: metricsServer, close });
    },
  };
}

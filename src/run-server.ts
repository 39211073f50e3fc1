import process from 'node:process';
import { childEnvironment, loadConfig, runAsBuilt, type Config } from './config/env.ts';
import { productionWarnings } from './config/production-warnings.ts';
import { SECOND } from './domain/clock.ts';
import { campaignLocaleTags } from './domain/locales.ts';
import { loadCatalogues } from './i18n/index.ts';
import { createLog, type Log } from './observability/log.ts';
import { readVersion } from './observability/version.ts';
import { createApp, type App, type AppOptions } from './server.ts';
import { canSetDemoAside, setDemoAside } from './set-demo-aside.ts';
import { StartRefused, startSentence } from './start-sentence.ts';

/** Argument of the start that sets the demo aside first. */
export const START_OVER = '--start-over';

/** After this the process ends, finished or not. */
const STOP_DEADLINE = 20 * SECOND;

interface RunOptions extends Omit<AppOptions, 'config' | 'log' | 'startOver'> {
  /** Where this is a demo that can be set aside: offer it to its visitors, and with `now` do it before anything is opened. */
  readonly startOver?: { readonly now: boolean };
}

/** Reads the configuration, starts the product, and stops it gracefully on SIGTERM and SIGINT. Ends the process with 1 where it cannot start. */
export async function runServer({ startOver, ...options }: RunOptions): Promise<{ app: App; config: Config }> {
  try {
    const config = loadConfig();
    if (startOver?.now) await begin(config);
    const environment = childEnvironment();
    runAsBuilt();
    const log = createLog({ level: config.logLevel });
    const again = startOver && canSetDemoAside(config) && process.execve !== undefined ? { startOver: () => void beginAnew(app, config, log, environment) } : {};
    const app = await createApp({ ...options, ...again, config, log });
    stopOnSignals(app, log);
    log.info({ ...readVersion(), port: config.port, metrics: app.metricsUrl, database: config.database.kind, demo: config.demo }, 'Serving');
    for (const warning of productionWarnings(config, { now: Date.now(), unreviewed: unreviewedLocales() })) log.warn({}, warning);
    return { app, config };
  } catch (error) {
    process.stderr.write(`${startSentence(error) ?? stackOf(error)}\n`);
    process.exit(1);
  }
}

async function begin(config: Config): Promise<void> {
  if (!canSetDemoAside(config)) throw new StartRefused('Only a demo with the embedded database and its files on disk can be started over. With MongoDB or S3: stop, empty those, start.');
  const aside = await setDemoAside(config);
  if (!aside.ok) throw new StartRefused('The product is running on these data. Stop it first, or start over in it, at /desk/demo.');
  process.stdout.write(`The demo begins anew. What was there stands in ${aside.value.folder} until it is started over again.\n`);
}

/** Stops, sets the demo aside, and begins again as another program in the place of this one, under the same process id. */
async function beginAnew(app: App, config: Config, log: Log, environment: NodeJS.ProcessEnv): Promise<void> {
  try {
    log.info({}, 'Starting the demo over');
    await app.stop();
    const aside = await setDemoAside(config);
    if (!aside.ok) log.error({ code: aside.code }, 'The demo could not be set aside');
    // The channel to the process that started this one ends here: its number means nothing to the next program.
    delete environment['NODE_CHANNEL_FD'];
    process.execve?.(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1).filter((argument) => argument !== START_OVER)], environment);
  } catch (error) {
    log.error({ err: error }, 'The demo could not be started over');
    process.exit(1);
  }
}

/** The locales in which the site speaks to the public with texts that nobody has reviewed. */
function unreviewedLocales(): readonly string[] {
  const catalogues = loadCatalogues();
  return campaignLocaleTags.filter((tag) => catalogues.review(tag, 'site') !== 'reviewed');
}

function stopOnSignals(app: App, log: Log): void {
  let stopping = false;
  const stop = (signal: string): void => {
    // A terminal tells every process of its group, and npm passes it on again.
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'Stopping');
    setTimeout(() => {
      log.error({}, 'Not everything came to its end in time');
      process.exit(1);
    }, STOP_DEADLINE).unref();
    app.stop().then(
      (answered) => { process.exit(answered ? 0 : 1); },
      (error: unknown) => {
        log.error({ err: error }, 'Stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

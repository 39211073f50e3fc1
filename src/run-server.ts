import process from 'node:process';
import { childEnvironment, loadConfig, runAsBuilt, type Config } from './config/env.ts';
import { productionWarnings } from './config/production-warnings.ts';
import { SECOND } from './domain/clock.ts';
import { createLog, type Log } from './observability/log.ts';
import { readVersion } from './observability/version.ts';
import { StartRefused } from './open-context.ts';
import { createApp, type App, type AppOptions } from './server.ts';
import { canSetDemoAside, setDemoAside } from './set-demo-aside.ts';

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
    for (const warning of productionWarnings(config, Date.now())) log.warn({}, warning);
    return { app, config };
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  }
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

/** What an operator can act on; the stack only where it is a bug. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof StartRefused || error.name === 'ConfigError') return error.message;
  if ('code' in error && error.code === 'EADDRINUSE') {
    return `The port ${'port' in error ? String(error.port) : ''} is taken by another program. Stop that one, or set PORT (and METRICS_PORT) to a free port.`;
  }
  return error.stack ?? error.message;
}

import process from 'node:process';
import type { Config } from '#app/config/env.ts';
import { readVersion } from '#app/observability/version.ts';
import type { Context } from '#app/operations/context.ts';
import { runServer, START_OVER } from '#app/run-server.ts';
import { buildProduct, isBuilt } from './build.ts';
import { seedDemo } from './demo/seed-demo.ts';

// `npm start`: builds what changed, seeds the demo on the first run, serves everything in one process.
// `--version` says which version this is and does nothing. `--without-admin` leaves Payload's admin out and builds nothing: for
// tests of the main job. `--start-over` sets the demo aside, so that it is seeded anew.
const withAdmin = !process.argv.includes('--without-admin');

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function seed(context: Context, { demo, x }: Config): Promise<void> {
  if (!demo) return;
  const outcome = await seedDemo(context, (line) => { say(`Seeding the demo: ${line}`); }, { withX: x?.standIn !== undefined });
  if (outcome === 'half') say(`The demo was cut off while it was seeded. For a whole one stop, and start over: npm start -- ${START_OVER}`);
}

if (process.argv.includes('--version')) {
  const { version, commit = 'commit unknown' } = readVersion();
  say(`Kawaraban ${version} (${commit})`);
  process.exit(0);
}
if (withAdmin && !isBuilt()) {
  say('Building (once after each change, about two minutes) …');
  await buildProduct();
}
const { app, config } = await runServer({ withAdmin, withWorker: true, beforeServing: seed, startOver: { now: process.argv.includes(START_OVER) } });
say(
  '',
  `  Site    ${app.url}/`,
  `  Desk    ${app.url}/desk`,
  ...(withAdmin ? [`  Admin   ${app.url}/admin`] : []),
  `  Metrics ${app.metricsUrl}`,
  ...(config.demo
    ? ['', `  Demo: five guided stops, and become anybody, at ${app.url}/desk/demo, for instance`, '    Sato Haruka (staff), Kimura Aoi (translator), Dara Chea (reviewer, Cambodia), Tanaka Yui (publisher), Abe Rin (admin)']
    : []),
  '',
  '  Stop with Ctrl-C. The data stay.',
  '',
);

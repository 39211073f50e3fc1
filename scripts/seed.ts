import process from 'node:process';
import { loadConfig } from '#app/config/env.ts';
import { createLog } from '#app/observability/log.ts';
import { openContext } from '#app/open-context.ts';
import { startSentence } from '#app/start-sentence.ts';
import { seedDemo } from './demo/seed-demo.ts';

// Usage: npm run seed. Seeds the demo campaign into the configured database; twice changes nothing.
// On the embedded database the server must be stopped.
const say = (line: string) => { process.stdout.write(`${line}\n`); };
const outcomes = {
  seeded: 'The demo is seeded.',
  already: 'The demo was seeded already; nothing was changed.',
  half: 'An earlier seeding was cut off. Remove the data folder (or the database), then seed again. Nothing was changed.',
  occupied: 'The database holds another campaign. The demo is seeded into an empty database only; nothing was changed.',
} as const;

try {
  const config = loadConfig();
  const { context, close } = await openContext(config, createLog({ level: config.logLevel }));
  const outcome = await seedDemo(context, say, { withX: config.x?.standIn !== undefined });
  await close();
  say(outcomes[outcome]);
  process.exit(outcome === 'seeded' || outcome === 'already' ? 0 : 1);
} catch (error) {
  const sentence = startSentence(error);
  if (sentence === undefined) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

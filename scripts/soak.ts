/**
 * `npm run soak -- [--minutes 10] [--store memory|sqlite|mongodb] [--seed 1]`: plays random sequences of
 * the model (tests/model) until the time is over or a rule breaks. The same seed plays the same again.
 * With `--properties` it runs the property tests instead, each time with other draws (PROPERTY_SEED).
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { databaseStands } from '#tests/model/database.ts';
import { memoryStands } from '#tests/model/memory.ts';
import { playMany, report, type StandMaker } from '#tests/model/sequences.ts';
import { openVisits } from '#tests/model/steps/visiting.ts';
import { soakProperties } from './soak-properties.ts';

const LENGTH = 30;
const SEEDS = 1_000_000_000;

interface Opened {
  readonly make: StandMaker;
  close(): Promise<void>;
}

async function openStands(store: string): Promise<Opened> {
  const visit = await openVisits();
  if (store === 'memory') return { make: memoryStands(visit), close: () => Promise.resolve() };
  if (store === 'sqlite' || store === 'mongodb') return databaseStands(store, visit);
  throw new Error(`there is no store called ${store}; there are memory, sqlite and mongodb (which needs KAWARABAN_TEST_MONGODB_URL)`);
}

async function soakModel(store: string, first: number, minutes: number): Promise<boolean> {
  const until = performance.now() + minutes * 60_000;
  console.log(`Playing sequences on ${store} from seed ${String(first)} for ${String(minutes)} minutes.`);
  const opened = await openStands(store);
  const { played, failure } = await playMany(opened.make, { first, count: SEEDS, length: LENGTH, tries: store === 'memory' ? 400 : 60, until });
  console.log(failure ? report(failure) : `${String(played)} sequences held every rule.`);
  await opened.close();
  return failure === undefined;
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    store: { type: 'string', default: 'memory' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * SEEDS)) },
    properties: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
const first = Number(values.seed);
process.exitCode = (await (values.properties ? soakProperties(first, minutes) : soakModel(values.store, first, minutes))) ? 0 : 1;

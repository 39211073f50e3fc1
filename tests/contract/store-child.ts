// A second process for the store's contract tests. Arguments: what to do, the database's URL. Prints
// "ready", waits for a line of JSON on its standard input, does it and prints "done".
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { takeExclusiveLock } from '#app/store/exclusive-lock.ts';
import { openDatabase } from '#tests/support/open-database.ts';
import { approveAll, contextAt, sweep } from './store-rounds.ts';

const [what = '', url = ''] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const forever = new Promise<never>((_, reject) => setTimeout(() => { reject(new Error('nobody ended me')); }, 120_000));

if (what === 'lock') {
  const lock = await takeExclusiveLock(url);
  say(lock.ok ? 'locked' : lock.code);
  await forever;
}
const { store } = await openDatabase(url.startsWith('file:') ? 'sqlite' : 'mongodb', url);
if (what === 'hang') {
  await store.transact(async (tx) => {
    await tx.insert('counters', { id: 'half-written', value: 1 });
    await tx.change('counters', { id: 'untouched' }, { value: 99 });
    say('inside');
    await forever;
  });
}
say('ready');
const input = createInterface({ input: process.stdin });
const [line] = (await once(input, 'line')) as [string];
const { partner, rounds, now } = JSON.parse(line) as { partner: string; rounds: string[]; now: number };
if (what === 'approve') await approveAll(contextAt(store, now), partner, rounds);
if (what === 'sweep') await sweep(contextAt(store, now));
say('done');
process.exit(0);

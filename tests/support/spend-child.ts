// A process that spends from a rate window, several at a time, until it is shut. It says "ready", begins when a
// line comes in, and says how often it could. Arguments: MongoDB's URL, the window's name.
import { once } from 'node:events';
import process from 'node:process';
import { rateWindows } from '#app/operations/delivery/rate-windows.ts';
import { openDatabase } from './open-database.ts';

const AT_ONCE = 4;
const [url = '', name = ''] = process.argv.slice(2);
const quiet = () => undefined;
const { store } = await openDatabase('mongodb', url);
const windows = rateWindows({ db: store, realClock: { now: () => Date.now() }, log: { debug: quiet, info: quiet, warn: quiet, error: quiet } });
process.stdout.write('ready\n');
await once(process.stdin, 'data');
let spent = 0;
await Promise.all(Array.from({ length: AT_ONCE }, async () => {
  while ((await windows.spend([name])).kind === 'spent') spent += 1;
}));
process.stdout.write(`${String(spent)}\n`, () => process.exit(0));

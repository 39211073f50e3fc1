// One process of the queue's contract test. Arguments: database URL, account to leave alone. Prints the
// ids that it claimed, one a line, then "done"; with KILL in the arguments it ends itself after its first claim.
import process from 'node:process';
import { openQueues } from '#app/store/queue/open-queues.ts';
import { openDatabase } from './open-database.ts';

const [url = '', mode = 'run'] = process.argv.slice(2);
const { payload } = await openDatabase('mongodb', url);
const { deliveries } = openQueues(payload);
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
for (;;) {
  const due = await deliveries.findDue({ campaignNow: 5_000, realNow: Date.now(), limit: 20, skipAccounts: [] });
  if (due.length === 0) break;
  const rows = await deliveries.claim(due.map(({ id }) => id), 60_000);
  for (const { id } of rows) process.stdout.write(`${id}\n`);
  if (mode === 'KILL' && rows.length > 0) process.kill(process.pid, 'SIGKILL');
}
process.stdout.write('done\n');
process.exit(0);

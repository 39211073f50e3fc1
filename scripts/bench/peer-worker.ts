import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { openPeer } from './peer-queue.ts';

// One worker of bench:peers, of Payload's own job queue. Arguments: database URL, far side, jobs at once. Runs batches of
// jobs, one after the other, from "now" on its standard input until its input ends.
const [url = '', far = '', atOnce = ''] = process.argv.slice(2);
/** Between two looks into an empty queue; Payload's own `autoRun` looks by cron, once a second at the most. */
const IDLE_MS = 100;
const payload = await openPeer(url, far);
let working = false;
let ending = false;

async function work(): Promise<void> {
  while (!ending) {
    // A batch that fails as a whole is what the next tick of a cron would run again.
    const { noJobsRemaining } = await payload.jobs.run({ limit: Number(atOnce), silent: true }).catch(() => ({ noJobsRemaining: true }));
    if (noJobsRemaining) await pause(IDLE_MS);
  }
  process.exit(0);
}

process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
process.stdin.on('data', () => {
  if (!working) void work();
  working = true;
});
process.stdin.on('end', () => {
  ending = true;
  if (!working) process.exit(0);
});

import process from 'node:process';
import sharp from 'sharp';
import { assertNever } from '#app/domain/result.ts';
import { EXIT_TOO_LARGE, type ChildAnswer, type ChildJob, type ChildStart } from './child-messages.ts';
import { probe } from './probe.ts';
import { RecipeNotMet, render } from './render.ts';

/** The process of `run-child.ts`: one job, one answer. It is killed once it has answered. */

const WATCH_MILLISECONDS = 25;

// One thread: two children on two cores disturb each other least, and the bytes do not depend on the machine.
sharp.concurrency(1);
sharp.cache(false);

async function work(job: ChildJob): Promise<ChildAnswer> {
  try {
    switch (job.kind) {
      case 'probe':
        return { state: 'done', answer: await probe(job.path, job.pixels) };
      case 'renditions':
        return { state: 'done', answer: await render(job) };
      case 'lettering':
        // Only this job loads the canvas.
        return { state: 'done', answer: await (await import('./lettering/lettered-files.ts')).letterFiles(job) };
      default:
        return assertNever(job);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { state: error instanceof RecipeNotMet ? 'too-large' : 'unreadable', reason: reason.slice(0, 500) };
  }
}

process.once('message', (start: ChildStart) => {
  setInterval(() => {
    if (process.memoryUsage.rss() > start.residentBytes) process.exit(EXIT_TOO_LARGE);
  }, WATCH_MILLISECONDS);
  void work(start.job).then((answer) => process.send?.(answer));
});
// A parent that died needs no answer.
process.once('disconnect', () => process.exit(0));

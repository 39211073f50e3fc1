import { newId } from '#app/domain/ids.ts';
import type { Context } from '#app/operations/context.ts';
import { missSlots } from '#app/operations/delivery/miss-slots.ts';
import { pinWhenChanged } from '#app/operations/delivery/pin-slots.ts';
import type { CareState } from '#app/store/queue/queue.ts';
import { careFor } from './care.ts';
import { Claimer } from './claimer.ts';
import { Dispatcher } from './dispatcher.ts';
import { every, type Loop } from './every.ts';
import { finishSlots, followUp, followUpRest, type EndedSlots } from './follow-up.ts';
import { beat } from './heartbeat.ts';
import { LaneBoard } from './lane-board.ts';
import { postLoader, type PostLoader } from './load-posts.ts';
import { machineOf, type Machine, type WorkerOptions } from './options.ts';
import { Outbox } from './outbox.ts';
import { recordOutcomes } from './record-outcomes.ts';
import { runNextTask } from './run-tasks.ts';

export interface Worker {
  /** Ends gracefully: takes nothing new, gives back what is claimed, lets what is being sent come to its end. */
  stop(): Promise<void>;
}

const careStates: readonly CareState[] = ['unknown', 'pending', 'removing'];
const CARE_AT_ONCE = 200;

/**
 * Starts everything that happens by itself: deliveries, what is in doubt, tasks, sweeps. Any number of
 * workers may run on MongoDB; on SQLite the one process has one.
 */
export function startWorker(context: Context, options: WorkerOptions): Worker {
  const machine = machineOf(context, newId(), options);
  const { queues, log } = { queues: machine.queues, log: context.log };
  const load = postLoader(context.files);
  const ended: EndedSlots = { done: [], missed: [] };
  const outbox = new Outbox(queues.deliveries, context, async (batch) => {
    await machine.at('outcome-stored', batch.length);
    await followUp(context, queues.deliveries, batch, ended);
    if (batch.some(({ part, parts }) => part < parts)) deliveries.wake();
  });
  const board = new LaneBoard();
  const claimer = new Claimer(machine, board);
  const dispatcher = new Dispatcher(machine, board, outbox, load, () => {
    dispatcher.start();
    if (board.waiting < machine.concurrency && claimer.mayHaveMore) deliveries.wake();
  });
  const ending = new AbortController();
  const deliveries = every(machine.pollMs, 'deliveries', log, () => takeWork(machine, claimer, dispatcher, board, ending.signal));
  const isBusy = () => dispatcher.inFlight > machine.concurrency;
  const loops: Loop[] = [
    deliveries,
    every(1_000, 'care', log, () => care(machine, load, outbox, ending.signal)),
    every(Math.min(1_000, machine.leaseMs / 4), 'leases', log, async () => {
      await queues.deliveries.releaseExpired();
      await queues.tasks.releaseExpired();
    }),
    every(500, 'ended slots', log, whenQuiet(isBusy, () => finishSlots(queues.deliveries, ended))),
    every(2_000, 'threads', log, whenQuiet(isBusy, () => followUpRest(context, queues.deliveries))),
    every(5_000, 'heartbeat', log, async () => {
      await beat(context);
      await options.onBeat?.();
    }),
    every(1_000, 'record', log, whenQuiet(isBusy, () => record(machine))),
    every(2_000, 'slots', log, pinWhenChanged(context)),
    every(5_000, 'missed', log, async () => {
      await queues.deliveries.missDue(context.campaignClock.now());
      await missSlots(context);
    }),
    every(1_000, 'tasks', log, async () => {
      while (!ending.signal.aborted && (await runNextTask(machine)));
    }),
    ...machine.sweeps.map((sweep) => every(sweep.everyMs, sweep.name, log, () => sweep.run(context))),
  ];
  return {
    async stop() {
      ending.abort();
      dispatcher.stop();
      const stopped = Promise.all(loops.map((loop) => loop.stop()));
      await queues.deliveries.giveBack(board.takeWaiting());
      await landed(machine, dispatcher);
      await outbox.close();
      await finishSlots(queues.deliveries, ended);
      await Promise.race([stopped, pause(machine.stopWithinMs)]);
      await queues.lanes.drop([...board.accounts, RECORDER], machine.name);
    },
  };
}

/** Claims while there is something due and room for it. */
async function takeWork(machine: Machine, claimer: Claimer, dispatcher: Dispatcher, board: LaneBoard, ending: AbortSignal): Promise<void> {
  await machine.context.campaignClock.refresh();
  await claimer.renew();
  while (!ending.aborted && board.waiting < machine.concurrency * 4) {
    const won = await claimer.claim();
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- aborted during the claim
    if (ending.aborted) await machine.queues.deliveries.giveBack(board.takeWaiting());
    dispatcher.start();
    if (won === 0) return;
  }
  dispatcher.start();
}

/** Looks after rows that are in doubt, in a channel's hands, or to be removed: all that are due, however many a dead worker left. */
async function care(machine: Machine, load: PostLoader, outbox: Outbox, ending: AbortSignal): Promise<void> {
  for (const state of careStates) {
    while (!ending.aborted && (await careForSome(state, machine, load, outbox, ending)) === CARE_AT_ONCE);
  }
}

/** Answers how many rows were looked after; those that could not be wait for the end of their lease. */
async function careForSome(state: CareState, machine: Machine, load: PostLoader, outbox: Outbox, ending: AbortSignal): Promise<number> {
  const { queues, context, leaseMs } = machine;
  const leaseEnds = performance.now() + leaseMs;
  const rows = await queues.deliveries.claimCare(state, context.realClock.now(), CARE_AT_ONCE, leaseMs);
  await Promise.all(
    rows.map(async (row) => {
      try {
        outbox.put(await careFor(state, machine, load, row, leaseEnds, ending));
      } catch (error) {
        context.log.error({ delivery: row.id, state, error: String(error) }, 'Looking after a delivery failed; its lease ends and it is tried again');
      }
    }),
  );
  return rows.length;
}

/** The lane of the one worker that puts outcomes on the record. */
const RECORDER = 'recorder';

async function record({ queues, context, name, leaseMs }: Machine): Promise<void> {
  while ((await queues.lanes.take([RECORDER], name, leaseMs)).has(RECORDER)) {
    if ((await recordOutcomes(context, queues.deliveries)) === 0) return;
  }
}

/** What follows from outcomes can wait while much is being sent, but not for long. */
const QUIET_WITHIN_MS = 10_000;

/** Puts a turn off while the worker is busy. */
function whenQuiet(isBusy: () => boolean, turn: () => Promise<void>): () => Promise<void> {
  let doneAt = performance.now();
  return async () => {
    if (isBusy() && performance.now() - doneAt < QUIET_WITHIN_MS) return;
    await turn();
    doneAt = performance.now();
  };
}

/** Waits for what is being sent; after its time ends the requests, whose outcome is then unknown. */
async function landed(machine: Machine, dispatcher: Dispatcher): Promise<void> {
  const deadline = performance.now() + machine.stopWithinMs;
  while (dispatcher.inFlight > 0 && performance.now() < deadline) await pause(20);
  if (dispatcher.inFlight === 0) return;
  dispatcher.abort();
  await pause(200);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

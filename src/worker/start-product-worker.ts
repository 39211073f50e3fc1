import type { Payload } from 'payload';
import { channelRegistry } from '#app/channels/registry.ts';
import { createSandboxChannel } from '#app/channels/sandbox/client.ts';
import { anyOf, cutsTheLine, holdsUpAThread } from '#app/channels/sandbox/rehearsed-trouble.ts';
import { createXChannel } from '#app/channels/x/client.ts';
import type { XConfig } from '#app/config/env.ts';
import { xAccounts } from '#app/operations/accounts/x-accounts.ts';
import { MINUTE } from '#app/domain/clock.ts';
import type { PartStore } from '#app/files/part-store.ts';
import type { Context } from '#app/operations/context.ts';
import { rateWindows } from '#app/operations/delivery/rate-windows.ts';
import { xApp } from '#app/operations/accounts/x-application.ts';
import { makeLetteringTask } from '#app/operations/media/make-lettering-task.ts';
import { makeRenditionsTask } from '#app/operations/media/make-renditions-task.ts';
import { sandboxTable } from '#app/operations/delivery/sandbox-table.ts';
import type { KeyRing } from '#app/store/key-ring.ts';
import { openQueues } from '#app/store/queue/open-queues.ts';
import { productSweeps } from './product-sweeps.ts';
import type { WorkerOptions } from './options.ts';
import { startWorker, type Worker } from './start-worker.ts';

/** Where the desk shows what the sandbox holds. */
export const SANDBOX_PAGE = '/desk/sandbox';

/** What a worker of the product needs: what `openContext` gives, and how accounts are opened. */
export interface ProductWorkerNeeds {
  readonly context: Context;
  readonly payload: Payload;
  /** Folder of uploads under way. */
  readonly incomingDir: string;
  /** Where large uploads wait until they are whole. */
  readonly parts: PartStore;
  /** Opens what accounts' tokens are kept as. */
  readonly ring: KeyRing;
  /** The application at X; without one, accounts that were connected hold as long as their tokens do. */
  readonly x: XConfig | undefined;
  /** The demonstration: the sandbox cuts the line under one post of its wave and holds up a thread (guided stops 3 and 4). */
  readonly demo?: boolean;
  readonly onBeat?: WorkerOptions['onBeat'];
}

/** Starts the worker with every channel, task and sweep that the product has: in the server, and as `npm run worker`. */
export function startProductWorker({ context, payload, incomingDir, parts, ring, x, demo = false, onBeat }: ProductWorkerNeeds): Worker {
  const channels = channelRegistry([
    createSandboxChannel(sandboxTable(context.db, context.campaignClock), { pageUrl: SANDBOX_PAGE, ...(demo ? { misbehave: anyOf(cutsTheLine('vi', 3), holdsUpAThread(MINUTE)) } : {}) }),
    createXChannel({
      ...(x?.standIn === undefined ? {} : { standIn: x.standIn }),
      accounts: xAccounts(context, { ring, app: xApp(x) }),
      windows: rateWindows(context),
      realClock: context.realClock,
      readImage: (sha256) => context.files.read(sha256),
    }),
  ]);
  return startWorker(context, { queues: openQueues(payload), channels, tasks: { 'make-renditions': makeRenditionsTask, 'make-lettering': makeLetteringTask }, sweeps: productSweeps(incomingDir, parts), ...(onBeat ? { onBeat } : {}) });
}

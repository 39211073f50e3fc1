import { expect } from 'vitest';
import { channelRegistry, type ChannelRegistry } from '#app/channels/registry.ts';
import type { ChannelCapabilities } from '#app/channels/channel.ts';
import type { Context } from '#app/operations/context.ts';
import { openQueues, type Queues } from '#app/store/queue/open-queues.ts';
import type { Row } from '#app/store/rows.ts';
import type { WorkerOptions } from '#app/worker/options.ts';
import { startWorker, type Worker } from '#app/worker/start-worker.ts';
import { startFarSide, type FarSide } from './far-side.ts';
import { httpTestChannel } from './http-channel.ts';
import { openDatabase, type DatabaseKind, type TestDatabase } from './open-database.ts';
import { openAccount, publishPost, type PublishedPost } from './published-post.ts';
import { buildWorld, CAMPAIGN_MORNING, type World } from './world.ts';
import { planSlot } from '#app/operations/delivery/plan-slot.ts';

/** Everything that a delivery test needs, over a real database and a far side over a real socket. */
export interface DeliveryWorld {
  readonly database: TestDatabase;
  readonly world: World;
  /** The world's context with the machine's real clock, as a worker has it. */
  readonly context: Context;
  readonly queues: Queues;
  far: FarSide;
  account: string;
  /** Empties the database and starts a new far side. */
  renew(options?: { idempotent?: boolean; answerAfterMs?: number }): Promise<void>;
  channels(capabilities?: Partial<ChannelCapabilities>): ChannelRegistry;
  /** Starts a worker that is stopped after the test. */
  work(options?: Partial<WorkerOptions>, capabilities?: Partial<ChannelCapabilities>): Worker;
  /** A released post, planned on the account (another one, if given) `inMs` after the campaign's now; answers the slot. */
  plan(options?: { texts?: readonly string[]; inMs?: number; forMs?: number; account?: string; post?: PublishedPost; needs?: string[] }): Promise<{ slot: string; post: PublishedPost }>;
  deliveriesOf(slot: string): Promise<Row<'deliveries'>[]>;
  close(): Promise<void>;
}

export async function openDeliveryWorld(kind: DatabaseKind): Promise<DeliveryWorld> {
  const database = await openDatabase(kind);
  const workers: Worker[] = [];
  const queues = openQueues(database.payload);
  const test = {
    database,
    queues,
    async renew(options = {}) {
      await quit();
      await database.empty();
      test.world = await buildWorld(database.store);
      test.context = { ...test.world.context, realClock: { now: () => Date.now() } };
      test.far = await startFarSide(options);
      test.account = await openAccount(database.store, test.world.partners.secretariat);
    },
    channels: (capabilities) => channelRegistry([httpTestChannel(test.far.url, capabilities)]),
    work(options = {}, capabilities = {}) {
      const worker = startWorker(test.context, { queues: openQueues(database.payload), channels: test.channels(capabilities), pollMs: 50, lookUpSpanMs: 1_000, ...options });
      workers.push(worker);
      return worker;
    },
    async plan({ texts, inMs = 0, forMs, account = test.account, needs, ...given } = {}) {
      const post = given.post ?? (await publishPost(database.store, test.context.files, {
        campaign: test.world.campaign,
        startsAt: CAMPAIGN_MORNING,
        ...(texts ? { texts } : {}),
        ...(needs ? { needs } : {}),
      }));
      const dueAt = test.context.campaignClock.now() + inMs;
      const planned = await test.world.as('tanaka', planSlot, { edition: post.edition, account, dueAt, ...(forMs === undefined ? {} : { sendUntil: dueAt + forMs }) });
      if (!planned.ok) throw new Error(planned.code);
      return { slot: planned.value.slot, post };
    },
    deliveriesOf: (slot) => database.store.find('deliveries', { slot }, { sort: 'part' }),
    async close() {
      await quit();
      await database.close();
    },
  } as DeliveryWorld & { world: World; context: Context }; // the rest is made by `renew`, before each test
  async function quit(): Promise<void> {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    if ('far' in test) await test.far.close();
    if ('world' in test) await test.world.close();
  }
  return test;
}

/** What tests ask of the deliveries of a slot, again and again. The world is asked for at each call: it is made before the tests. */
export function watchDeliveries(world: () => DeliveryWorld) {
  const states = async (slot: string) => (await world().deliveriesOf(slot)).map(({ state }) => state);
  return {
    states,
    becomes: (slot: string, ...wanted: string[]) => expect.poll(() => states(slot)).toEqual(wanted),
    slotState: async (slot: string) => (await world().database.store.get('slots', slot))?.state,
    settle: () => new Promise((resolve) => setTimeout(resolve, 400)),
  };
}

import { expect } from 'vitest';
import type { Channel } from '#app/channels/channel.ts';
import { sandboxLimits } from '#app/channels/sandbox/limits.ts';
import { channelRegistry } from '#app/channels/registry.ts';
import { deliveryTransitions, escapedStates, type DeliveryState } from '#app/domain/delivery-states.ts';
import { ok } from '#app/domain/result.ts';
import { withdrawRelease } from '#app/operations/approval/withdraw-release.ts';
import type { Context } from '#app/operations/context.ts';
import { planSlot } from '#app/operations/delivery/plan-slot.ts';
import { readGates } from '#app/operations/delivery/read-gates.ts';
import { openQueues, type Queues } from '#app/store/queue/open-queues.ts';
import type { Claimed } from '#app/store/queue/queue.ts';
import { careFor } from '#app/worker/care.ts';
import { postLoader, type PostLoader } from '#app/worker/load-posts.ts';
import { machineOf, type Machine } from '#app/worker/options.ts';
import { afterGate, afterSending } from '#app/worker/settlement.ts';
import type { TestDatabase } from '#tests/support/open-database.ts';
import { openAccount, publishPost, type PublishedPost } from '#tests/support/published-post.ts';
import { buildWorld, CAMPAIGN_MORNING, type World } from '#tests/support/world.ts';
import type { Command, Ending } from './delivery-commands.ts';

type Row = Claimed<'deliveries'>;
const LEASE = 1_000;

/** A far side that is not idempotent: whoever sends twice is found out. */
class Far {
  readonly stored = new Map<string, number>();
  readonly channel: Channel = {
    id: 'sandbox',
    limits: sandboxLimits,
    capabilities: { idempotent: false, lookUp: true, removable: false },
    prepare: ok,
    send: () => Promise.reject(new Error('The model sends by itself')),
    lookUp: ({ idempotencyKey: key }) => Promise.resolve(this.stored.has(key) ? { kind: 'found', remoteId: key, url: `https://x.example/${key}` } : { kind: 'not-found' }),
    remove: () => Promise.resolve({ kind: 'not-removable', code: 'not-removable' }),
  };

  store(key: string): void {
    this.stored.set(key, (this.stored.get(key) ?? 0) + 1);
  }
}

interface Hands {
  claimed: Row[];
  marked: Row[];
  cleared: Row[];
  markedAt: number;
}

/** Two workers' hands over real queues, taken step by step; after each step the rules must hold. */
export class Model {
  readonly #hands: [Hands, Hands] = [emptyHands(), emptyHands()];
  readonly #listed = new Map<string, ReadonlySet<string>>();
  #before = new Map<string, DeliveryState>();
  #now = 1_000_000;

  private constructor(
    readonly world: World, readonly queues: Queues, readonly far: Far, readonly posts: readonly PublishedPost[], readonly machine: Machine, readonly load: PostLoader,
  ) {}

  static async open({ store, payload }: TestDatabase): Promise<Model> {
    const world = await buildWorld(store);
    const far = new Far();
    let model: Model | undefined = undefined as Model | undefined; // set below; the clock asks for it later
    const clock = { now: () => model?.time ?? 1_000_000 };
    const context: Context = { ...world.context, realClock: clock };
    const posts = [];
    const account = await openAccount(store, world.partners.secretariat);
    for (const texts of [['a one', 'a two'], ['b']]) posts.push(await publishPost(store, context.files, { campaign: world.campaign, startsAt: CAMPAIGN_MORNING, texts }));
    for (const { edition } of posts) {
      const planned = await world.as('tanaka', planSlot, { edition, account, dueAt: CAMPAIGN_MORNING });
      if (!planned.ok) throw new Error(planned.code);
    }
    const queues = openQueues(payload, clock);
    const machine = machineOf(context, 'model', { queues, channels: channelRegistry([far.channel]), leaseMs: LEASE });
    model = new Model(world, queues, far, posts, machine, postLoader(context.files));
    return model;
  }

  get time(): number {
    return this.#now;
  }

  async run(one: Command): Promise<void> {
    const { deliveries } = this.queues;
    const hands = 'worker' in one ? this.#hands[one.worker] : emptyHands();
    switch (one.do) {
      case 'claim': {
        const due = await deliveries.findDue({ campaignNow: this.world.context.campaignClock.now(), realNow: this.#now, limit: 3, skipAccounts: [] });
        hands.claimed.push(...(await deliveries.claim(due.map(({ id }) => id), LEASE)));
        break;
      }
      case 'mark':
        hands.marked.push(...(await deliveries.markSending(hands.claimed.splice(0), LEASE)));
        hands.markedAt = this.#now;
        break;
      case 'gates':
        await this.#gates(hands);
        break;
      case 'ready':
        for (const step of ['claim', 'mark', 'gates'] as const) await this.run({ do: step, worker: one.worker });
        return;
      case 'send':
        await this.#send(hands, one.ending);
        break;
      case 'care':
        await this.#care();
        break;
      case 'crash':
        Object.assign(hands, emptyHands());
        break;
      case 'expire':
        await deliveries.releaseExpired();
        break;
      case 'miss':
        await deliveries.missDue(this.world.context.campaignClock.now());
        break;
      case 'wait':
        this.#now += one.ms;
        this.world.pass(one.ms);
        break;
      case 'withdraw':
        await this.#withdraw(one.post);
        break;
    }
    await this.#check();
  }

  async #gates(hands: Hands): Promise<void> {
    const rows = hands.marked.splice(0);
    const gates = await readGates(this.queues.gates, rows, this.world.context.campaignClock.now());
    for (const row of rows) {
      const gate = gates.get(row.id);
      if (gate?.open) hands.cleared.push(row);
      else if (gate) await this.queues.deliveries.settle([afterGate(row, gate, this.#now)]);
    }
  }

  async #send(hands: Hands, ending: Ending): Promise<void> {
    const row = hands.cleared.shift();
    // What the sender does: nothing is sent on a lease that is nearly over.
    if (!row || this.#now - hands.markedAt > LEASE / 2 || ending === 'dies-before') return;
    if (['ok', 'lost', 'dies-after'].includes(ending)) this.far.store(row.id);
    if (ending === 'dies-after') return;
    const outcome = {
      ok: { kind: 'delivered', remoteId: row.id, url: `https://x.example/${row.id}` },
      lost: { kind: 'unknown' },
      cut: { kind: 'unknown' },
      refused: { kind: 'retry', after: 0 },
      rejected: { kind: 'rejected', code: 'channel-rejected' },
    } as const;
    const one = afterSending(row, outcome[ending], { campaignNow: this.world.context.campaignClock.now(), realNow: this.#now });
    await this.queues.deliveries.settle([one]);
    if (one.set.state === 'delivered') await this.queues.deliveries.wakeNext([row], this.#now);
  }

  async #care(): Promise<void> {
    const { deliveries } = this.queues;
    for (const row of await deliveries.claimCare('unknown', this.#now, 5, LEASE)) {
      const one = await careFor('unknown', this.machine, this.load, row, performance.now() + LEASE, new AbortController().signal);
      await deliveries.settle([one]);
      if (one.set.state === 'delivered') await deliveries.wakeNext([row], this.#now);
    }
  }

  async #withdraw(at: 0 | 1): Promise<void> {
    const release = this.posts[at]?.release ?? '';
    const done = await this.world.as('sato', withdrawRelease, { release, reason: 'Wrong number' });
    if (done.ok) this.#listed.set(release, new Set(done.value.escaped.map(({ delivery }) => delivery)));
  }

  /** Rules 11 and 15, and the machine itself. */
  async #check(): Promise<void> {
    expect([...this.far.stored.values()].filter((times) => times > 1)).toEqual([]);
    const escaped: readonly string[] = escapedStates;
    for (const { id, state, release } of await this.world.context.db.find('deliveries', {})) {
      const listed = this.#listed.get(release);
      const stored = this.far.stored.has(id);
      if (listed && stored) expect(listed.has(id), `${id} left unlisted`).toBe(true);
      if (stored) expect(escaped, `${id} is out but ${state}`).toContain(state);
      const before = this.#before.get(id);
      if (before) expect(reachable(before), `${before} to ${state}`).toContain(state);
      this.#before.set(id, state);
    }
  }

  /** Nothing dies any more: in the end nothing is on its way, and nothing that is out is lost. */
  async drain(): Promise<void> {
    for (let n = 0; n < 8; n += 1) {
      await this.run({ do: 'expire' });
      await this.run({ do: 'care', worker: 0 });
      for (const step of ['claim', 'mark', 'gates'] as const) await this.run({ do: step, worker: 0 });
      while (this.#hands[0].cleared.length > 0) await this.run({ do: 'send', worker: 0, ending: 'ok' });
      await this.run({ do: 'wait', ms: 400_000 });
    }
    const rows = await this.world.context.db.find('deliveries', {}, { select: ['state'] });
    expect(rows.filter(({ state }) => ['claimed', 'sending', 'unknown'].includes(state))).toEqual([]);
    for (const { id, state } of rows) if (state === 'delivered') expect(this.far.stored.has(id)).toBe(true);
  }

  close(): Promise<void> {
    return this.world.close();
  }
}

function emptyHands(): Hands {
  return { claimed: [], marked: [], cleared: [], markedAt: 0 };
}

/** States that a row may be in after one command, which may take it a few steps on. */
function reachable(from: DeliveryState): Set<DeliveryState> {
  const found = new Set<DeliveryState>([from]);
  for (let step = 0; step < 3; step += 1) for (const state of [...found]) for (const next of deliveryTransitions[state]) found.add(next);
  return found;
}

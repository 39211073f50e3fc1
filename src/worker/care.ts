import type { Channel } from '#app/channels/channel.ts';
import type { Post } from '#app/channels/post.ts';
import { backoffAt } from '#app/domain/delivery.ts';
import { notFoundAgain, provesUnsent } from '#app/domain/in-doubt.ts';
import type { Outcome } from '#app/domain/outcome.ts';
import { assertNever } from '#app/domain/result.ts';
import { readGates } from '#app/operations/delivery/read-gates.ts';
import type { CareState, Claimed } from '#app/store/queue/queue.ts';
import type { PostLoader } from './load-posts.ts';
import type { Machine } from './options.ts';
import type { Settled } from './outbox.ts';
import { postOf } from './prepare.ts';
import { attempt, timesOf } from './sender.ts';
import { settled } from './settlement.ts';

type Delivery = Claimed<'deliveries'>;

/** So many tries at finding out what became of a row; then a person does. */
const TRIES = 20;
const REMOVALS = 10;
/** The channel refused the post because the account has one like it. */
const DUPLICATE = 'channel-duplicate';

/** What one look after one row needs. */
interface Case {
  readonly machine: Machine;
  readonly row: Delivery;
  readonly channel: Channel;
  readonly leaseEnds: number;
  readonly signal: AbortSignal;
}

/** Looks after one row that is in doubt, in the channel's hands, or to be removed (design §5). */
export async function careFor(state: CareState, machine: Machine, load: PostLoader, row: Delivery, leaseEnds: number, signal: AbortSignal): Promise<Settled> {
  const channel = machine.channels.get(row.channel);
  if (!channel) return later(machine, row, 'channel-missing');
  const at: Case = { machine, row, channel, leaseEnds, signal };
  switch (state) {
    case 'unknown': {
      const post = await postOf(machine, load, row);
      return post.ok ? settleDoubt(at, await asReply(machine, row, post.value)) : later(machine, row, post.code);
    }
    case 'pending':
      return poll(at);
    case 'removing':
      return removal(at);
    default:
      return assertNever(state);
  }
}

/** By key where the channel has one, else by looking it up, else by a person. */
async function settleDoubt(at: Case, post: Post): Promise<Settled> {
  const { machine, row, channel } = at;
  if (channel.capabilities.idempotent) {
    const gate = (await readGates(machine.queues.gates, [row], machine.context.campaignClock.now())).get(row.id);
    if (gate?.open) return sendAgain(at, post);
    // A closed gate forbids sending it again: it can only be asked for.
  }
  if (channel.capabilities.lookUp) return lookUp(at, post);
  return settled(row, { state: 'needs-person', reason: 'cannot-be-looked-up', record: 'due' });
}

/** The same post with the same key: at most one post comes of it. */
async function sendAgain({ machine, row, leaseEnds, signal }: Case, post: Post): Promise<Settled> {
  const outcome = await attempt(machine, { row, post, leaseEnds }, signal);
  if (outcome === 'too-late') return later(machine, row);
  switch (outcome.kind) {
    case 'delivered':
      return delivered(machine, row, outcome);
    case 'pending':
      return settled(row, { state: 'pending', pollToken: outcome.token, wakeAt: machine.context.realClock.now() + outcome.pollAfter, lookups: 0 });
    case 'rejected':
      // The first attempt may have been taken before the channel changed its mind.
      return settled(row, { state: 'needs-person', reason: outcome.code, record: 'due' });
    case 'retry':
    case 'unknown':
    case 'needs-person':
      return later(machine, row, outcome.code);
    default:
      return assertNever(outcome);
  }
}

async function lookUp({ machine, row, channel, signal }: Case, post: Post): Promise<Settled> {
  const realNow = machine.context.realClock.now();
  const answer = await channel.lookUp({ idempotencyKey: row.id, post, since: row.intentAt ?? 0, signal }, { id: row.account, handle: '' });
  switch (answer.kind) {
    case 'found':
      return delivered(machine, row, answer);
    case 'unavailable':
      return settled(row, { state: 'unknown', wakeAt: backoffAt(4, realNow, Math.random()), ...(answer.code === undefined ? {} : { reason: answer.code }) });
    case 'not-found': {
      const seen = notFoundAgain({ count: row.lookups, firstAt: row.lookedUpAt }, realNow);
      if (provesUnsent(seen, realNow, machine.lookUpSpanMs)) {
        // It says that the text is there already, and it is not among what was posted since: an older post, or a hidden one.
        if (row.reason === DUPLICATE) return settled(row, { state: 'needs-person', reason: DUPLICATE, record: 'due', lookups: 0, lookedUpAt: null });
        return settled(row, { state: 'retry', wakeAt: realNow, reason: 'provably-not-sent', lookups: 0, lookedUpAt: null });
      }
      return settled(row, { state: 'unknown', wakeAt: realNow + Math.ceil(machine.lookUpSpanMs / 2), lookups: seen.count, lookedUpAt: seen.firstAt });
    }
    default:
      return assertNever(answer);
  }
}

async function poll({ machine, row, channel, signal }: Case): Promise<Settled> {
  if (!channel.poll || row.pollToken === undefined) return settled(row, { state: 'needs-person', reason: 'cannot-be-looked-up', record: 'due' });
  const outcome: Outcome = await channel.poll(row.pollToken, { id: row.account, handle: '' }, signal);
  switch (outcome.kind) {
    case 'delivered':
      return delivered(machine, row, outcome);
    case 'rejected':
      return settled(row, { state: 'rejected', reason: outcome.code, record: 'due' });
    case 'pending':
      return { ...later(machine, row), set: { ...later(machine, row).set, pollToken: outcome.token, wakeAt: machine.context.realClock.now() + outcome.pollAfter } };
    case 'retry':
    case 'unknown':
    case 'needs-person':
      return later(machine, row, outcome.code);
    default:
      return assertNever(outcome);
  }
}

async function removal({ machine, row, channel, signal }: Case): Promise<Settled> {
  if (!channel.capabilities.removable || row.remoteId === undefined) return settled(row, { state: 'not-removable', reason: 'not-removable', record: 'due' });
  const answer = await channel.remove(row.remoteId, { id: row.account, handle: '' }, signal);
  switch (answer.kind) {
    case 'removed':
      return settled(row, { state: 'removed', reason: null, record: 'due' });
    case 'not-removable':
      return settled(row, { state: 'not-removable', reason: answer.code, record: 'due' });
    case 'retry': {
      const attempts = row.attempts + 1;
      if (attempts >= REMOVALS) return settled(row, { state: 'removal-needs-person', record: 'due' });
      const realNow = machine.context.realClock.now();
      return settled(row, { attempts, wakeAt: Math.max(realNow + answer.after, backoffAt(attempts, realNow, Math.random())) });
    }
    default:
      return assertNever(answer);
  }
}

function delivered(machine: Machine, row: Delivery, { remoteId, url }: { remoteId: string; url: string }): Settled {
  const { campaignNow } = timesOf(machine);
  return settled(row, { state: 'delivered', remoteId, remoteUrl: url, sentAt: campaignNow, reason: null, record: 'due', lookups: 0, lookedUpAt: null });
}

/** Asks again after a growing while; in the end a person is asked. */
function later(machine: Machine, row: Delivery, reason: string | null | undefined = null): Settled {
  const lookups = row.lookups + 1;
  if (lookups >= TRIES && row.state !== 'removing') return settled(row, { state: 'needs-person', reason: reason ?? 'cannot-be-looked-up', record: 'due' });
  return settled(row, { lookups, reason, wakeAt: backoffAt(lookups, machine.context.realClock.now(), Math.random()) });
}

/** A thread's part replies to the one before it, the second time as the first. */
async function asReply({ context }: Machine, row: Delivery, post: Post): Promise<Post> {
  if (row.part === 1) return post;
  const before = await context.db.first('deliveries', { slot: row.slot, part: row.part - 1 }, { select: ['remoteId'] });
  return before?.remoteId === undefined ? post : { ...post, replyTo: before.remoteId };
}

import type { Post } from '#app/channels/post.ts';
import { SECOND } from '#app/domain/clock.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import { NEVER } from '#app/store/queue/delivery-queue.ts';
import type { Claimed } from '#app/store/queue/queue.ts';
import type { Waiting } from './lane-board.ts';
import type { PostLoader } from './load-posts.ts';
import type { Machine } from './options.ts';
import { settled } from './settlement.ts';
import type { Settled } from './outbox.ts';

type Delivery = Claimed<'deliveries'>;

export interface Ready extends Waiting {
  readonly post: Post;
}

export interface Prepared {
  readonly ready: readonly Ready[];
  /** Rows that cannot be sent now, with what becomes of them. */
  readonly turned: readonly Settled[];
}

/**
 * Step 2: loads what will be sent, checks its bytes against the fingerprint and the channel's limits, and
 * finds what a thread's part replies to. What fails for good is held, for a person to see.
 */
export async function prepareBatch(machine: Machine, load: PostLoader, heads: readonly Waiting[]): Promise<Prepared> {
  const earlier = await earlierParts(machine, heads.map(({ row }) => row));
  const ready: Ready[] = [];
  const turned: Settled[] = [];
  for (const head of heads) {
    const { row } = head;
    const before = row.part > 1 ? earlier.get(`${row.slot} ${row.part - 1}`) : undefined;
    if (row.part > 1 && before === undefined) {
      turned.push(settled(row, { state: 'planned', wakeAt: NEVER }));
      continue;
    }
    const post = await postOf(machine, load, row);
    if (post.ok) ready.push({ ...head, post: before === undefined ? post.value : { ...post.value, replyTo: before } });
    else turned.push(turnedDown(machine, row, post.code));
  }
  return { ready, turned };
}

/** The one part that a row sends, fit for its channel. */
export async function postOf(machine: Machine, load: PostLoader, row: Delivery): Promise<Result<Post>> {
  const channel = machine.channels.get(row.channel);
  if (!channel) return fail('channel-missing', { details: { channel: row.channel } });
  const posts = await load(row.snapshot, row.channel);
  if (!posts.ok) return posts;
  const post = posts.value[row.part - 1];
  if (!post) return fail('part-missing');
  const fit = channel.prepare(post);
  return fit.ok ? ok(fit.value) : fit;
}

function turnedDown(machine: Machine, row: Delivery, code: string): Settled {
  const { context } = machine;
  if (code === 'blob-store-unavailable') {
    return settled(row, { state: 'retry', reason: code, wakeAt: context.realClock.now() + 10 * SECOND });
  }
  context.log.error({ delivery: row.id, fingerprint: row.snapshot, code }, 'A delivery is held: its content cannot be sent');
  return settled(row, { state: 'held', reason: code, record: 'due' });
}

/** Remote ids of the delivered parts that these rows reply to, by slot and part. */
async function earlierParts({ context }: Machine, rows: readonly Delivery[]): Promise<Map<string, string>> {
  const slots = rows.filter(({ part }) => part > 1).map(({ slot }) => slot);
  if (slots.length === 0) return new Map();
  const found = await context.db.find('deliveries', { slot: { in: slots }, state: 'delivered' }, { select: ['slot', 'part', 'remoteId'] });
  return new Map(found.map(({ slot, part, remoteId }) => [`${slot} ${part}`, remoteId ?? '']));
}

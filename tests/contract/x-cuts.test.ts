import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SendTerms } from '#app/channels/channel.ts';
import type { Post } from '#app/channels/post.ts';
import { createXChannel } from '#app/channels/x/client.ts';
import { newId } from '#app/domain/ids.ts';
import { ok } from '#app/domain/result.ts';
import fc from '#tests/support/fast-check.ts';
import { memoryWindows } from '#tests/support/memory-windows.ts';
import { startXFarSide, type XFarSide } from '#tests/support/x-far-side/far-side.ts';
import { xTestAccounts } from '#tests/support/x-test-accounts.ts';

/** A little more than one segment, so that there are two. */
const BYTES = 1_100_000;
const terms = (): SendTerms => ({ idempotencyKey: newId(), deadlineMs: 10_000, signal: AbortSignal.timeout(10_000) });
const post: Post = { locale: 'ja', text: 'Lock it', links: [], images: [{ sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: BYTES, width: 1600, height: 900, alt: 'A lock' }] };

describe('X, with a connection cut at any byte of any of its requests and answers', () => {
  let far: XFarSide;
  let x: ReturnType<typeof createXChannel>;
  beforeEach(async () => {
    far = await startXFarSide();
    x = createXChannel({ standIn: far.url, accounts: xTestAccounts(far), windows: memoryWindows(), realClock: { now: () => Date.now() }, readImage: () => Promise.resolve(ok(new Uint8Array(BYTES).fill(1))) });
  });
  afterEach(async () => {
    expect(far.memory.malformed).toEqual([]);
    await far.close();
  });

  /** An account whose token is renewed on the way: one of a few letters, as X's own names are. */
  function withOldToken(): { id: string; handle: string; posts: () => number } {
    const id = newId().replaceAll('-', '').slice(-15);
    const user = far.memory.user(id).id;
    return { id, handle: '', posts: () => far.memory.posts.filter((one) => one.user === user).length };
  }

  /** What the worker does until it knows; answers how it ended. */
  async function untilKnown(account: { id: string; handle: string; posts: () => number }): Promise<'out' | 'needs-person'> {
    let look = false;
    for (let tries = 0; tries < 6; tries += 1) {
      if (look) {
        const found = await x.lookUp({ idempotencyKey: newId(), post, since: 0, signal: terms().signal }, account);
        if (found.kind === 'found') return 'out';
        if (found.kind === 'unavailable' && found.code === 'account-needs-person') return 'needs-person';
        if (found.kind === 'unavailable') continue;
      }
      const outcome = await x.send(post, account, terms());
      expect(account.posts()).toBeLessThanOrEqual(1);
      if (outcome.kind === 'delivered') return 'out';
      if (outcome.kind === 'needs-person') return 'needs-person';
      if (outcome.kind === 'rejected') throw new Error(`Given up: ${outcome.code}`);
      look = outcome.kind === 'unknown';
    }
    throw new Error('Still not known');
  }

  /** Sends to an account with an old token; where `inDoubt`, X keeps its answer to the post, so that it is looked up. */
  async function play(inDoubt: boolean) {
    const account = withOldToken();
    await x.lookUp({ idempotencyKey: newId(), post, since: 0, signal: terms().signal }, account); // it has its consent now
    for (const grant of far.memory.grants) grant.expiresAt = 0;
    if (inDoubt) far.behave('post', { kind: 'cut-answer', bytes: 0 }, 1);
    return { account, from: far.carried.length };
  }

  it('makes exactly one post, or none where the consent itself was lost on the way', async () => {
    const whole = await play(true);
    expect(await untilKnown(whole.account)).toBe('out');
    const legs = far.carried.slice(whole.from);
    // Refused, token, then beginning, two segments, end, description, the post and the look-up.
    expect(legs).toHaveLength(9);
    const places = fc.integer({ min: 0, max: legs.length - 1 }).chain((skip) => fc.constantFrom('request' as const, 'answer' as const)
      .chain((side) => fc.integer({ min: 0, max: legs[skip]?.[side] ?? 0 }).map((bytes) => ({ skip, side, bytes }))));
    await fc.assert(fc.asyncProperty(places, fc.boolean(), async (cut, inDoubt) => {
      const { account } = await play(inDoubt);
      far.cut(cut);
      const end = await untilKnown(account);
      far.behave('post', undefined);
      far.cut({ skip: Infinity, side: 'request', bytes: 0 });
      // X replaces both tokens at a renewal: who never read its answer has none.
      if (end === 'needs-person') expect(cut).toMatchObject({ skip: 1, side: 'answer' });
      expect(account.posts()).toBe(end === 'out' ? 1 : 0);
    }), { numRuns: 80 });
  });
});

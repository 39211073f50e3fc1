import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SendTerms } from '#app/channels/channel.ts';
import type { Post, PostImage } from '#app/channels/post.ts';
import { newId } from '#app/domain/ids.ts';
import type { Outcome, OutcomeKind } from '#app/domain/outcome.ts';
import { cutsSuite } from './channel-cuts.ts';
import type { ChannelTrouble, ChannelUnderTest, UnderTest } from './channel-under-test.ts';

/** What each trouble may end in, and whether the far side may then hold the post. */
const expected: Readonly<Record<ChannelTrouble, { readonly outcome: readonly OutcomeKind[]; readonly stored: 0 | 1 }>> = {
  'too-many': { outcome: ['retry'], stored: 0 },
  rejected: { outcome: ['rejected'], stored: 0 },
  // A channel whose tokens can be renewed renews them: a refused token is proof that nothing was done.
  'expired-token': { outcome: ['rejected', 'delivered'], stored: 0 },
  revoked: { outcome: ['needs-person'], stored: 0 },
  'accept-then-cut': { outcome: ['unknown'], stored: 1 },
  'cut-in-answer': { outcome: ['unknown'], stored: 1 },
  'fails-after-commit': { outcome: ['unknown'], stored: 1 },
  duplicate: { outcome: ['unknown'], stored: 1 },
  silent: { outcome: ['unknown'], stored: 1 },
  late: { outcome: ['delivered'], stored: 1 },
  'cut-at-once': { outcome: ['unknown', 'retry'], stored: 0 },
  // A post without pictures does not notice.
  'media-trouble': { outcome: ['delivered'], stored: 1 },
  pending: { outcome: ['pending'], stored: 1 },
};

const post = (text: string): Post => ({ locale: 'km', text, links: [], images: [] });
const image: PostImage = { sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: 900_000, width: 1600, height: 900, alt: 'ចាក់សោ & <b>' };
const account = { id: 'account', handle: '@demo' };

function terms(deadlineMs = 10_000, idempotencyKey = newId(), signal = AbortSignal.timeout(deadlineMs)): SendTerms {
  return { idempotencyKey, deadlineMs, signal };
}

/** The suite that every channel passes: one file of `channels/` for each. */
export function channelSuite(underTest: UnderTest): void {
  const { name, open, troubles } = underTest;
  cutsSuite(underTest);
  describe(`the channel ${name}`, () => {
    let test: ChannelUnderTest;
    beforeEach(async () => {
      test = await open();
    });
    afterEach(async () => {
      expect(test.misunderstood?.() ?? []).toEqual([]);
      await test.close();
    });
    const texts = async () => (await test.stored()).map(({ text }) => text);
    /** Where no answer comes, the time is over once the far side has the post: not before, however slow the machine. */
    const sendHello = async (trouble: ChannelTrouble, key = newId()): Promise<Outcome> => {
      if (trouble !== 'silent') return test.channel.send(post('hello'), account, terms(10_000, key));
      const patience = new AbortController();
      const sent = test.channel.send(post('hello'), account, terms(10_000, key, patience.signal));
      await expect.poll(texts).toContain('hello');
      patience.abort(new DOMException('The time is over', 'TimeoutError'));
      return sent;
    };

    it('sends the text as it is, once, and tells where it stands', async () => {
      const outcome = await test.channel.send(post('ចុច\u200Bសោ 🔒 & <b>'), account, terms());
      expect(outcome).toMatchObject({ kind: 'delivered', remoteId: expect.stringMatching(/./) as string, url: expect.stringMatching(/^https?:|^\//) as string });
      expect(await texts()).toEqual(['ចុច\u200Bសោ 🔒 & <b>']);
    });

    it('sends a part in reply to the one before it', async () => {
      const first = await test.channel.send(post('one'), account, terms());
      if (first.kind !== 'delivered') throw new Error('Not delivered');
      const second = { ...post('two'), replyTo: first.remoteId };
      const { idempotencyKey, ...rest } = terms();
      const sent = await test.channel.send(second, account, { idempotencyKey, ...rest });
      expect((await test.stored()).map(({ text, replyTo }) => [text, replyTo])).toEqual([['one', undefined], ['two', first.remoteId]]);
      if (!test.channel.capabilities.lookUp) return;
      const found = await test.channel.lookUp({ idempotencyKey, post: second, since: 0, signal: rest.signal }, account);
      expect(found).toMatchObject({ kind: 'found', remoteId: sent.kind === 'delivered' ? sent.remoteId : '' });
    });

    it('sends pictures with their descriptions', async () => {
      await test.channel.send({ ...post('seen'), images: [image, { ...image, alt: 'Second' }] }, account, terms());
      const [stored] = await test.stored();
      if (stored?.alts !== undefined) expect(stored.alts).toEqual([image.alt, 'Second']);
    });

    it('leaves nothing public when its pictures cannot be sent', async () => {
      if (!troubles.includes('media-trouble')) return;
      test.behave('media-trouble');
      expect(await test.channel.send({ ...post('unseen'), images: [image] }, account, terms())).toMatchObject({ kind: 'retry' });
      expect(await test.stored()).toEqual([]);
    });

    it('refuses before sending what is too long, and what is empty', () => {
      const { channel } = test;
      expect(channel.prepare(post('a'.repeat(channel.limits.maxLength + 1)))).toMatchObject({ ok: false, code: 'post-too-long' });
      expect(channel.prepare(post(' '))).toMatchObject({ ok: false, code: 'post-empty' });
      expect(channel.prepare(post('a'))).toMatchObject({ ok: true });
    });

    it.each(troubles)('tells the truth about its outcome when the far side is in trouble: %s', async (trouble) => {
      await test.channel.send(post('before'), account, terms());
      test.behave(trouble);
      const outcome = await sendHello(trouble);
      expect(expected[trouble].outcome).toContain(outcome.kind);
      expect(await texts()).toEqual(['before', ...(outcome.kind === 'delivered' || expected[trouble].stored === 1 ? ['hello'] : [])]);
      if (outcome.kind === 'retry' && trouble === 'too-many') expect(outcome.after).toBeGreaterThan(0);
    });

    it.each(troubles.filter((trouble) => expected[trouble].outcome.includes('unknown')))('has exactly one post after it was looked up: %s', async (trouble) => {
      if (!test.channel.capabilities.lookUp) return;
      test.behave(trouble);
      const { idempotencyKey } = terms();
      const first = await sendHello(trouble, idempotencyKey);
      test.behave(undefined);
      await settle(first, 'hello', idempotencyKey);
    });

    /** What the worker does: looks it up, and sends again only what is provably not there. */
    async function settle(outcome: Outcome, text: string, key: string): Promise<void> {
      if (outcome.kind === 'rejected' || outcome.kind === 'needs-person') throw new Error(`Given up: ${outcome.code}`);
      if (outcome.kind !== 'delivered') {
        const looked = outcome.kind === 'unknown' ? await test.channel.lookUp({ idempotencyKey: key, post: post(text), since: 0, signal: terms().signal }, account) : undefined;
        if (looked?.kind !== 'found') expect(await test.channel.send(post(text), account, terms(10_000, key))).toMatchObject({ kind: 'delivered' });
      }
      expect((await texts()).filter((one) => one === text)).toEqual([text]);
    }

    it('sends nothing once its time is over', async () => {
      const outcome = await test.channel.send(post('late'), account, { ...terms(), signal: AbortSignal.abort() });
      expect(outcome.kind).toBe('retry');
      expect(await test.stored()).toEqual([]);
    });

    it('makes one post of two attempts with one key, or says that it cannot', async () => {
      const key = newId();
      const first = await test.channel.send(post('twice'), account, terms(10_000, key));
      if (!test.channel.capabilities.idempotent) return;
      expect(await test.channel.send(post('twice'), account, terms(10_000, key))).toEqual(first);
      expect(await texts()).toEqual(['twice']);
    });

    it('finds what it posted, and says so when it is not there', async () => {
      if (!test.channel.capabilities.lookUp) return;
      const { idempotencyKey, signal } = terms();
      const query = { idempotencyKey, post: post('seek'), since: 0, signal };
      expect(await test.channel.lookUp(query, account)).toEqual({ kind: 'not-found' });
      const sent = await test.channel.send(post('seek'), account, { idempotencyKey, signal, deadlineMs: 10_000 });
      const found = await test.channel.lookUp(query, account);
      expect(found).toMatchObject({ kind: 'found', remoteId: sent.kind === 'delivered' ? sent.remoteId : '' });
    });

    it('takes down what it posted, twice without harm', async () => {
      const sent = await test.channel.send(post('down'), account, terms());
      if (sent.kind !== 'delivered') throw new Error('Not delivered');
      const answer = await test.channel.remove(sent.remoteId, account, terms().signal);
      expect(answer.kind).toBe(test.channel.capabilities.removable ? 'removed' : 'not-removable');
      if (!test.channel.capabilities.removable) return;
      expect(await test.stored()).toEqual([]);
      expect(await test.channel.remove(sent.remoteId, account, terms().signal)).toEqual({ kind: 'removed' });
    });

    it('says that nothing left when nobody listens', async () => {
      if (!test.goAway) return;
      await test.goAway();
      expect((await test.channel.send(post('nobody'), account, terms())).kind).toBe('retry');
      const query = { idempotencyKey: newId(), post: post('nobody'), since: 0, signal: terms().signal };
      if (test.channel.capabilities.lookUp) expect(await test.channel.lookUp(query, account)).toEqual({ kind: 'unavailable' });
    });
  });
}

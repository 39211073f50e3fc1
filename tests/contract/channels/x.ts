import { createXChannel } from '#app/channels/x/client.ts';
import type { Post } from '#app/channels/post.ts';
import { newId } from '#app/domain/ids.ts';
import { ok } from '#app/domain/result.ts';
import { problem } from '#tests/support/x-far-side/answers.ts';
import { memoryWindows } from '#tests/support/memory-windows.ts';
import { startXFarSide, type XFarSide } from '#tests/support/x-far-side/far-side.ts';
import { xTestAccounts } from '#tests/support/x-test-accounts.ts';
import { channelTroubles, type ChannelTrouble, type ChannelUnderTest, type Journey, type UnderTest } from '../channel-under-test.ts';

/** X answers `POST /2/tweets` at once or not at all: it has no "still at work" for posts, only for media. */
const troubles = channelTroubles.filter((trouble) => trouble !== 'pending');

function channelAt(side: XFarSide, pictureBytes: number) {
  return createXChannel({ standIn: side.url, accounts: xTestAccounts(side), windows: memoryWindows(), realClock: { now: () => Date.now() }, readImage: () => Promise.resolve(ok(new Uint8Array(pictureBytes).fill(7))) });
}

async function open(): Promise<ChannelUnderTest> {
  const side = await startXFarSide();
  return {
    channel: channelAt(side, 1_500_000),
    stored: () => Promise.resolve(side.memory.posts.map(({ id, text, replyTo, mediaIds }) => ({ id, text, replyTo, alts: mediaIds.map((media) => side.memory.media.get(media)?.alt ?? '') }))),
    behave: (trouble) => { misbehave(side, trouble); },
    misunderstood: () => side.memory.malformed,
    goAway: () => side.close(),
    close: () => side.close(),
  };
}

/** A little more than one segment, so that there are two. */
const PICTURE_BYTES = 1_100_000;
const post: Post = { locale: 'ja', text: 'Lock it', links: [], images: [{ sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: PICTURE_BYTES, width: 1600, height: 900, alt: 'A lock' }] };

/** A picture of two segments, from an account whose token has ended. */
async function openJourney(): Promise<Journey> {
  const side = await startXFarSide();
  const channel = channelAt(side, PICTURE_BYTES);
  return {
    channel,
    steps: ['refused', 'token', 'initialize', 'segment', 'segment', 'finalize', 'description', 'post', 'look-up'],
    // X replaces both tokens at a renewal: who never read its answer has none.
    consentLostAt: ['token'],
    carried: side.carried,
    cut: (cut) => { side.cut(cut); },
    async begin(inDoubt) {
      // As short as X's own names are.
      const account = { id: newId().replaceAll('-', '').slice(-15), handle: '' };
      const user = side.memory.user(account.id).id;
      await channel.lookUp({ idempotencyKey: newId(), post, since: 0, signal: AbortSignal.timeout(10_000) }, account); // it has its consent now
      for (const grant of side.memory.grants) grant.expiresAt = 0;
      side.behave('post', inDoubt ? { kind: 'cut-answer', bytes: 0 } : undefined, 1);
      return { account, post, posts: () => side.memory.posts.filter((one) => one.user === user).length };
    },
    misunderstood: () => side.memory.malformed,
    close: () => side.close(),
  };
}

function misbehave(side: XFarSide, trouble: ChannelTrouble | undefined): void {
  side.behave('post', undefined);
  side.behave('media', undefined);
  switch (trouble) {
    case 'too-many':
      side.behave('post', { kind: 'answer', answer: { ...problem(429, 'Too Many Requests', 'Too Many Requests'), headers: { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(Math.ceil(Date.now() / 1000) + 60) } } });
      return;
    case 'rejected':
      side.behave('post', { kind: 'answer', answer: problem(403, 'Forbidden', 'Your account is not permitted to perform this action.') });
      return;
    case 'accept-then-cut':
      side.behave('post', { kind: 'cut-answer', bytes: 0 });
      return;
    case 'cut-in-answer':
      side.behave('post', { kind: 'cut-answer', bytes: 200 });
      return;
    case 'fails-after-commit':
      side.behave('post', { kind: 'commit-then-answer', answer: problem(500, 'Internal', 'Internal error') });
      return;
    case 'silent':
      side.behave('post', { kind: 'commit-then-silent' });
      return;
    case 'late':
      side.behave('post', { kind: 'commit-then-late', ms: 500 });
      return;
    case 'cut-at-once':
      side.behave('post', { kind: 'cut-at-once' });
      return;
    case 'duplicate':
      side.behave('post', { kind: 'commit-then-answer', answer: problem(403, 'Forbidden', 'You are not allowed to create a Tweet with duplicate content.') });
      return;
    case 'expired-token':
      for (const grant of side.memory.grants) grant.expiresAt = 0;
      return;
    case 'revoked':
      side.memory.grants.splice(0);
      return;
    case 'media-trouble':
      side.behave('media', { kind: 'cut-answer', bytes: 30 });
      return;
    default:
  }
}

export const underTests: readonly UnderTest[] = [{ name: 'x', channel: 'x', open, openJourney, troubles }];

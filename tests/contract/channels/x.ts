import { createXChannel } from '#app/channels/x/client.ts';
import { ok } from '#app/domain/result.ts';
import { problem } from '#tests/support/x-far-side/answers.ts';
import { memoryWindows } from '#tests/support/memory-windows.ts';
import { startXFarSide, type XFarSide } from '#tests/support/x-far-side/far-side.ts';
import { xTestAccounts } from '#tests/support/x-test-accounts.ts';
import { channelTroubles, type ChannelTrouble, type ChannelUnderTest, type UnderTest } from '../channel-under-test.ts';

/** X answers `POST /2/tweets` at once or not at all: it has no "still at work" for posts, only for media. */
const troubles = channelTroubles.filter((trouble) => trouble !== 'pending');

async function open(): Promise<ChannelUnderTest> {
  const side = await startXFarSide();
  return {
    channel: createXChannel({ standIn: side.url, accounts: xTestAccounts(side), windows: memoryWindows(), realClock: { now: () => Date.now() }, readImage: () => Promise.resolve(ok(new Uint8Array(1_500_000).fill(7))) }),
    stored: () => Promise.resolve(side.memory.posts.map(({ id, text, replyTo, mediaIds }) => ({ id, text, replyTo, alts: mediaIds.map((media) => side.memory.media.get(media)?.alt ?? '') }))),
    behave: (trouble) => { misbehave(side, trouble); },
    cutRequestAfter: (bytes) => { side.cut({ skip: 0, side: 'request', bytes }); },
    cutAnswerAfter: (bytes) => { side.behave('post', { kind: 'cut-answer', bytes }, 1); },
    misunderstood: () => side.memory.malformed,
    goAway: () => side.close(),
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

export const underTests: readonly UnderTest[] = [{ name: 'x', channel: 'x', open, troubles }];

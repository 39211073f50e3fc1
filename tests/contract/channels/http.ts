import { startFarSide } from '#tests/support/far-side.ts';
import { httpTestChannel } from '#tests/support/http-channel.ts';
import { channelTroubles, type ChannelTrouble, type ChannelUnderTest, type UnderTest } from '../channel-under-test.ts';

const troubles = channelTroubles.filter((trouble): trouble is Exclude<ChannelTrouble, 'revoked' | 'duplicate' | 'late' | 'media-trouble'> => !['revoked', 'duplicate', 'late', 'media-trouble'].includes(trouble));

async function open(idempotent: boolean): Promise<ChannelUnderTest> {
  const side = await startFarSide({ idempotent });
  return {
    channel: httpTestChannel(side.url, { idempotent }),
    stored: () => Promise.resolve(side.posts.map(({ id, text, replyTo }) => ({ id, text, replyTo, alts: undefined }))),
    behave: (trouble) => { side.behave(troubles.find((one) => one === trouble) ?? 'none'); },
    goAway: () => side.close(),
    close: () => side.close(),
  };
}

/** No channel of the product: what a plain HTTP API with and without idempotency keys looks like. */
export const underTests: readonly UnderTest[] = [
  { name: 'http with keys', open: () => open(true), troubles },
  { name: 'http without keys', open: () => open(false), troubles },
];

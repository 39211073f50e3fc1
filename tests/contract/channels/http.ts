import { once } from 'node:events';
import { newId } from '#app/domain/ids.ts';
import { startFarSide } from '#tests/support/far-side.ts';
import { createFront } from '#tests/support/front.ts';
import { httpTestChannel } from '#tests/support/http-channel.ts';
import { channelTroubles, type ChannelTrouble, type ChannelUnderTest, type Journey, type UnderTest } from '../channel-under-test.ts';

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

async function openJourney(idempotent: boolean): Promise<Journey> {
  const side = await startFarSide({ idempotent });
  const front = createFront(() => Number(new URL(side.url).port));
  front.server.listen(0, '127.0.0.1');
  await once(front.server, 'listening');
  const address = front.server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return {
    channel: httpTestChannel(`http://127.0.0.1:${String(address.port)}`, { idempotent }),
    steps: ['post', 'look-up'],
    consentLostAt: [],
    carried: front.carried,
    cut: (cut) => { front.cut(cut); },
    begin(inDoubt) {
      front.closeAll(); // no connection of the delivery before is used again
      side.behave(inDoubt ? 'accept-then-cut' : 'none', 1);
      const account = newId();
      return Promise.resolve({
        account: { id: account, handle: '' },
        post: { locale: 'ja', text: `Lock it: ${account}`, links: [], images: [] },
        posts: () => side.posts.filter((one) => one.account === account).length,
      });
    },
    async close() {
      front.closeAll();
      await side.close();
      await new Promise((resolve) => front.server.close(resolve));
    },
  };
}

/** No channel of the product: what a plain HTTP API with and without idempotency keys looks like. */
export const underTests: readonly UnderTest[] = [
  { name: 'http with keys', open: () => open(true), openJourney: () => openJourney(true), troubles },
  { name: 'http without keys', open: () => open(false), openJourney: () => openJourney(false), troubles },
];

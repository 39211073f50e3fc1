import { createSandboxChannel, type Misbehaviour, type SandboxSide } from '#app/channels/sandbox/client.ts';
import { newId } from '#app/domain/ids.ts';
import { sandboxTable } from '#app/operations/delivery/sandbox-table.ts';
import type { Carried, Cut } from '#tests/support/front.ts';
import { memoryStore } from '#tests/support/memory-store.ts';
import type { ChannelTrouble, ChannelUnderTest, Journey, UnderTest } from '../channel-under-test.ts';

const troubles: Partial<Record<ChannelTrouble, Misbehaviour>> = {
  'too-many': { kind: 'too-many', after: 1_000 },
  rejected: { kind: 'rejected' },
  'accept-then-cut': { kind: 'lost' },
  'fails-after-commit': { kind: 'fails-after-commit' },
};

function open(): Promise<ChannelUnderTest> {
  const store = memoryStore();
  let trouble: Misbehaviour | undefined;
  const side = sandboxTable(store, { now: () => 1_000, refresh: () => Promise.resolve() });
  const rows = () => store.find('sandbox-posts', { removedAt: { exists: false } });
  return Promise.resolve({
    channel: createSandboxChannel(side, { pageUrl: '/desk/sandbox', misbehave: () => trouble }),
    stored: async () => (await rows()).map(({ id, text, replyTo, images }) => ({ id, text, replyTo, alts: images.map(({ alt }) => alt) })),
    behave(wanted) {
      trouble = wanted && troubles[wanted];
    },
    close: () => Promise.resolve(),
  });
}

/** The sandbox has no wire: a step is one call of its table, which is cut before it was made, or before it was answered. */
function cuttable(side: SandboxSide): { side: SandboxSide; carried: Carried[]; cut: (cut: Cut | undefined) => void } {
  const carried: Carried[] = [];
  let planned: Cut | undefined;
  const over = <A extends unknown[], T>(call: (...args: A) => Promise<T>) => async (...args: A): Promise<T> => {
    const cut = planned?.skip === 0 && planned.bytes === 0 ? planned : undefined;
    planned = planned && planned.skip > 0 ? { ...planned, skip: planned.skip - 1 } : undefined;
    carried.push({ request: 1, answer: 1 });
    if (cut?.side === 'request') throw new Error('Cut before it was made');
    const answer = await call(...args);
    if (cut) throw new Error('Cut before it was answered');
    return answer;
  };
  return { side: { post: over(side.post.bind(side)), find: over(side.find.bind(side)), remove: over(side.remove.bind(side)) }, carried, cut: (cut) => { planned = cut; } };
}

function openJourney(): Promise<Journey> {
  const store = memoryStore();
  const { side, carried, cut } = cuttable(sandboxTable(store, { now: () => 1_000, refresh: () => Promise.resolve() }));
  let doubts = 0;
  const lostOnce = (): Misbehaviour | undefined => {
    doubts -= 1;
    return doubts >= 0 ? { kind: 'lost' } : undefined;
  };
  return Promise.resolve({
    channel: createSandboxChannel(side, { pageUrl: '/desk/sandbox', misbehave: lostOnce }),
    steps: ['post', 'look-up'],
    consentLostAt: [],
    carried,
    cut,
    begin(inDoubt) {
      doubts = inDoubt ? 1 : 0;
      const account = newId();
      return Promise.resolve({
        account: { id: account, handle: '' },
        post: { locale: 'ja', text: 'Lock it', links: [], images: [] },
        posts: () => store.count('sandbox-posts', { account }),
      });
    },
    close: () => Promise.resolve(),
  });
}

export const underTests: readonly UnderTest[] = [{ name: 'sandbox', channel: 'sandbox', open, openJourney, troubles: Object.keys(troubles) as ChannelTrouble[] }];

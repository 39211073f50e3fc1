import { createSandboxChannel, type Misbehaviour } from '#app/channels/sandbox/client.ts';
import { sandboxTable } from '#app/operations/delivery/sandbox-table.ts';
import { memoryStore } from '#tests/support/memory-store.ts';
import type { ChannelTrouble, ChannelUnderTest, UnderTest } from '../channel-under-test.ts';

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

export const underTests: readonly UnderTest[] = [{ name: 'sandbox', channel: 'sandbox', open, troubles: Object.keys(troubles) as ChannelTrouble[] }];

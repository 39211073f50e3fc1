import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { channelIds } from '#app/channels/registry.ts';
import { channelSuite } from './channel-suite.ts';
import type { UnderTest } from './channel-under-test.ts';

const folder = new URL('./channels/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
const found = (await Promise.all(files.map(async (name) => (await import(new URL(name, folder).href) as { underTests: readonly UnderTest[] }).underTests))).flat();

for (const underTest of found) channelSuite(underTest);

it('puts every channel of the product under test', () => {
  expect(found.flatMap(({ channel }) => channel ?? []).sort()).toEqual([...channelIds].sort());
});

import { describe, expect, it } from 'vitest';
import type { PublicRelease } from '#app/domain/public-release.ts';
import { createLiveIndex } from '#app/site/index.ts';
import { launch, MemoryReleases, TestClock } from './site-fixture.ts';

function row(more: Partial<PublicRelease> = {}): PublicRelease {
  return { id: 'r1', edition: 'e1', seq: 1, snapshot: 'a'.repeat(64), startsAt: launch - 1, workKey: 'w1', year: 2026, kind: 'poster', slug: 'one', locale: 'ja', zone: 'Asia/Tokyo', ...more };
}

function setUp() {
  const reader = new MemoryReleases();
  const campaignClock = new TestClock(launch);
  const realClock = new TestClock(0);
  const troubles: string[] = [];
  const index = createLiveIndex({ reader, campaignClock, realClock, onTrouble: () => troubles.push('trouble'), onRecovery: () => troubles.push('recovery') });
  return { reader, campaignClock, realClock, index, troubles };
}

describe('the index of live releases', () => {
  it('reads the releases only when the counter moved', async () => {
    const { reader, index } = setUp();
    await index.refresh();
    await index.refresh();
    expect(reader.reads).toBe(1);
    reader.put(row());
    await index.refresh();
    expect(reader.reads).toBe(2);
    expect(index.view()?.pages.get('ja/2026/poster/one')?.state).toBe('live');
  });

  it('gives the same view until the rows or the clock change what is public', async () => {
    const { reader, index, campaignClock } = setUp();
    reader.put(row({ endsAt: launch + 10 }));
    await index.refresh();
    const view = index.view();
    campaignClock.at += 9;
    expect(index.view()).toBe(view);
    campaignClock.at += 1;
    expect(index.view()?.id).not.toBe(view?.id);
    expect(index.view()?.pages.get('ja/2026/poster/one')?.state).toBe('ended');
  });

  it('sees a commit that happens while it reads', async () => {
    const { reader, index } = setUp();
    const first = index.refresh();
    reader.put(row());
    const second = index.refresh();
    await Promise.all([first, second]);
    expect(index.view()?.pages.size).toBe(1);
  });

  it('tells of trouble once, and once of its end', async () => {
    const { reader, index, troubles } = setUp();
    await index.refresh();
    reader.down = true;
    await index.refresh();
    await index.refresh();
    reader.down = false;
    await index.refresh();
    await index.refresh();
    expect(troubles).toEqual(['trouble', 'recovery']);
  });

  it('knows nothing, and is not ready, before the first read', () => {
    const { index } = setUp();
    expect(index.view()).toBeUndefined();
    expect(index.ready()).toBe(false);
  });

  it('keeps only what a post’s channels need of a post: its files, no page', async () => {
    const { reader, index } = setUp();
    reader.put(row({ kind: 'post' }));
    await index.refresh();
    const view = index.view();
    expect(view?.pages.size).toBe(0);
    expect(view?.works.size).toBe(0);
    expect(view?.liveSnapshots.size).toBe(1);
  });
});

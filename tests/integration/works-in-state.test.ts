import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summaryStates } from '#app/domain/summary.ts';
import { summariseWorks } from '#app/operations/read/summaries.ts';
import { worksInState } from '#app/operations/read/works-in-state.ts';
import type { Store } from '#app/store/rows.ts';
import { openTestStore, storeKinds, type TestStore } from '#tests/support/open-store.ts';
import { addWorks, LOCALES, NOW } from './generated-works.ts';

/** Of so many drawn by chance some are in each state: with 60 of them, one draw in twelve had none in one of the rarer ones. */
const WORKS = 160;

describe.each(storeKinds)('works by a state, on %s', (kind) => {
  let opened: TestStore;
  let db: Store;
  beforeAll(async () => {
    opened = await openTestStore(kind);
    db = await opened.fresh();
    await addWorks(db, WORKS);
  });
  afterAll(() => opened.close());

  it.each(summaryStates)('finds the same works %s as one who reads every text', async (state) => {
    const campaignClock = { now: () => NOW, refresh: () => Promise.resolve() };
    const works = await db.find('works', {});
    for (const locales of [LOCALES, ['km'], ['ja', 'th']]) {
      const all = await summariseWorks({ db, campaignClock }, works, locales);
      const expected = new Set(all.filter(({ summary }) => summary.state === state).map(({ work }) => work));
      // Another store: of its drafts nothing is kept.
      expect([...await worksInState({ db: { ...db }, campaignClock }, works, locales, state)].toSorted()).toEqual([...expected].toSorted());
      if (locales === LOCALES) expect(expected.size).toBeGreaterThan(0);
    }
  });
});

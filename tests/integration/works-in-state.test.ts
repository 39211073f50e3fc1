import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftOf } from '#app/domain/draft.ts';
import { roundStates } from '#app/domain/round.ts';
import { summaryStates } from '#app/domain/summary.ts';
import { summariseWorks } from '#app/operations/read/summaries.ts';
import { worksInState } from '#app/operations/read/works-in-state.ts';
import type { Store } from '#app/store/rows.ts';
import fc from '#tests/support/fast-check.ts';
import { openTestStore, storeKinds, type TestStore } from '#tests/support/open-store.ts';

const NOW = 1_000;
const LOCALES = ['ja', 'km', 'th', 'ms'] as const;
const WORKS = 60;

/** What may have become of one edition: how many texts, made from which source; its rounds; its releases. */
const anyEdition = fc.record({
  texts: fc.constantFrom([], ['title'], ['title', 'alt'], ['title', 'alt']),
  basis: fc.constantFrom('newest', 'newest', 'older'),
  /** Behind each text; one that turns the direction of writing round keeps it from being submitted. */
  ending: fc.constantFrom('', '', '\u202e'),
  rounds: fc.array(fc.constantFrom(...roundStates, 'granted' as const), { maxLength: 2 }),
  releases: fc.array(fc.record({
    ofRound: fc.nat(1),
    startsAt: fc.constantFrom(10, 10, 2_000),
    endsAt: fc.constantFrom(undefined, undefined, 900, 5_000),
    cancelledAt: fc.constantFrom(undefined, undefined, undefined, 5),
    withdrawnAt: fc.constantFrom(undefined, undefined, undefined, 500),
    heldAt: fc.constantFrom(undefined, undefined, 8),
  }), { maxLength: 2 }),
});
type AnyEdition = typeof anyEdition extends fc.Arbitrary<infer T> ? T : never;
const anyWork = fc.record({ sent: fc.boolean(), editions: fc.tuple(anyEdition, anyEdition, anyEdition, anyEdition) });

describe.each(storeKinds)('works by a state, on %s', (kind) => {
  let opened: TestStore;
  let db: Store;
  beforeAll(async () => {
    opened = await openTestStore(kind);
    db = await opened.fresh();
    for (const [n, { sent, editions }] of fc.sample(anyWork, WORKS).entries()) {
      await addWork(db, n, sent);
      for (const [at, edition] of editions.entries()) await addEdition(db, `work-${String(n)}`, LOCALES[at] ?? 'ja', sent, edition);
    }
  });
  afterAll(() => opened.close());

  it.each(summaryStates)('finds the same works %s as one who reads every text', async (state) => {
    const context = { db, campaignClock: { now: () => NOW, refresh: () => Promise.resolve() } };
    const works = await db.find('works', {});
    for (const locales of [LOCALES, ['km'], ['ja', 'th']]) {
      const all = await summariseWorks(context, works, locales);
      const expected = new Set(all.filter(({ summary }) => summary.state === state).map(({ work }) => work));
      expect([...await worksInState(context, works, locales, state)].toSorted()).toEqual([...expected].toSorted());
      if (locales === LOCALES) expect(expected.size).toBeGreaterThan(0);
    }
  });
});

async function addWork(db: Store, n: number, sent: boolean): Promise<void> {
  const id = `work-${String(n)}`;
  await db.insert('works', {
    id, campaign: 'c', kind: 'poster', slug: id, label: id, sourceLocale: 'ja', links: [], artworks: [],
    credit: { text: '', licence: '' }, needs: [], revision: 1, seq: 0, createdBy: 'p', madeAt: 0,
  });
  if (sent) await db.insert('source-revisions', { work: id, ...source, madeBy: 'p', madeAt: 0 });
}

const source = { number: 1, segments: ['title', 'alt'].map((key) => ({ key, text: key, hash: `newest ${key}` })), structureHash: 's' };

async function addEdition(db: Store, work: string, locale: string, sent: boolean, { texts, basis, ending, rounds, releases }: AnyEdition): Promise<void> {
  const id = `${work}-${locale}`;
  const segments = texts.map((key) => ({ key, text: key + ending, origin: 'human' as const, ...(locale === 'ja' ? {} : { basisHash: `${basis} ${key}` }) }));
  const { state } = draftOf({ kind: 'poster', segments, artworks: 0, ...(sent && locale !== 'ja' ? { newest: source } : {}) });
  await db.insert('editions', { id, campaign: 'c', work, locale, state, revision: 1, segments, contributors: [], seq: 0, rounds: rounds.length, releases: releases.length, changedAt: 0 });
  for (const [at, roundState] of rounds.entries()) {
    const round = await db.insert('rounds', {
      campaign: 'c', work, edition: id, locale, number: at + 1, snapshot: 's', state: roundState, seq: 0, stages: [], seats: [], contributors: [],
      editionRevision: 1, sourceRevision: 1, submittedBy: 'p', openedAt: 0,
    });
    if (roundState === 'granted') await db.insert('grants', { id: `${id}-${String(at)}`, round: round.id, edition: id, snapshot: 's', kind: 'explicit', evidence: { decisions: [], stages: [] }, grantedAt: 0 });
  }
  for (const [at, { ofRound, ...release }] of releases.entries()) {
    await db.insert('releases', { ...release, campaign: 'c', work, edition: id, locale, kind: 'poster', slug: work, year: 2026, snapshot: 's', grant: `${id}-${String(ofRound)}`, seq: at + 1, releasedBy: 'p' });
  }
}

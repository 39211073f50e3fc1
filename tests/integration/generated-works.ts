import { draftOf } from '#app/domain/draft.ts';
import { sha256Hex } from '#app/domain/hash.ts';
import { roundStates } from '#app/domain/round.ts';
import { structureHash } from '#app/domain/source-revision.ts';
import type { Store } from '#app/store/rows.ts';
import fc from '#tests/support/fast-check.ts';

/** The moment at which generated works are looked at. */
export const NOW = 1_000;
export const LOCALES = ['ja', 'km', 'th', 'ms'] as const;

/** What may have become of one edition: how many texts, made from which source; its rounds; its releases. */
const anyEdition = fc.record({
  texts: fc.constantFrom([], ['title'], ['title', 'alt'], ['title', 'alt']),
  basis: fc.constantFrom('newest', 'newest', 'older'),
  structure: fc.constantFrom(undefined, 'newest', 'newest', 'newest', 'older'),
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
const anyWork = fc.record({ sent: fc.boolean(), kind: fc.constantFrom('poster', 'poster', 'post'), editions: fc.tuple(anyEdition, anyEdition, anyEdition, anyEdition) });

type Kind = 'poster' | 'post';
const links = ['https://example.test/'];
const structure = structureHash({ artworks: [], links });
/** A post has its one text where a poster has its title. */
const keyOf = (kind: Kind, key: string) => (kind === 'poster' ? key : key === 'title' ? 'text' : 'alt.1');

/** Fills a store with works of the campaign `c` in four locales, each by chance. */
export async function addWorks(db: Store, count: number): Promise<void> {
  for (const [n, { sent, kind, editions }] of fc.sample(anyWork, count).entries()) {
    const work = `work-${String(n).padStart(2, '0')}`;
    await db.insert('works', {
      id: work, campaign: 'c', kind, slug: work, label: work, sourceLocale: 'ja', links, artworks: [],
      credit: { text: '', licence: '' }, needs: [], revision: 1, seq: 0, createdBy: 'p', madeAt: 0,
    });
    if (sent) await addSource(db, work, kind, 1);
    for (const [at, edition] of editions.entries()) await addEdition(db, { work, kind, sent }, LOCALES[at] ?? 'ja', edition);
  }
}

/** Sends a work to translation: the first time what a whole source edition says, then other words. */
export async function addSource(db: Store, work: string, kind: Kind, number: number): Promise<void> {
  await db.insert('source-revisions', { work, ...sourceOf(kind, number), madeBy: 'p', madeAt: 0 });
}

function sourceOf(kind: Kind, number: number) {
  const segments = ['title', 'alt'].map((name) => ({ key: keyOf(kind, name), text: name.repeat(number) }));
  return { number, structureHash: structure, segments: segments.map((segment) => ({ ...segment, hash: sha256Hex(segment.text) })) };
}

async function addEdition(db: Store, { work, kind, sent }: { work: string; kind: Kind; sent: boolean }, locale: string, { texts, basis, structure: made, ending, rounds, releases }: AnyEdition): Promise<void> {
  const id = `${work}-${locale}`;
  const segments = texts.map((name) => ({ key: keyOf(kind, name), text: name + ending, origin: 'human' as const, ...(locale === 'ja' ? {} : { basisHash: sha256Hex(basis === 'newest' ? name : basis) }) }));
  const { state } = draftOf({ kind, segments, artworks: 0, ...(sent && locale !== 'ja' ? { newest: sourceOf(kind, 1) } : {}) });
  await db.insert('editions', {
    id, campaign: 'c', work, locale, state, revision: 1, segments, contributors: [], seq: 0, rounds: rounds.length, releases: releases.length, changedAt: 0,
    ...(made === undefined ? {} : { structureBasis: made === 'newest' ? structure : made }),
  });
  for (const [at, roundState] of rounds.entries()) {
    const round = await db.insert('rounds', {
      campaign: 'c', work, edition: id, locale, number: at + 1, snapshot: 's', state: roundState, seq: 0, stages: [], seats: [], contributors: [],
      editionRevision: 1, sourceRevision: 1, submittedBy: 'p', openedAt: 0,
    });
    if (roundState === 'granted') await db.insert('grants', { id: `${id}-${String(at)}`, round: round.id, edition: id, snapshot: 's', kind: 'explicit', evidence: { decisions: [], stages: [] }, grantedAt: 0 });
  }
  for (const [at, { ofRound, ...release }] of releases.entries()) {
    await db.insert('releases', { ...release, campaign: 'c', work, edition: id, locale, kind, slug: work, year: 2026, snapshot: 's', grant: `${id}-${String(ofRound)}`, seq: at + 1, releasedBy: 'p' });
  }
}

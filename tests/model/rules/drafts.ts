import { draftOf } from '#app/domain/draft.ts';
import { hold, same } from '../broken.ts';
import { draftState, staleOf } from '../reference/drafts.ts';
import { allEditions } from '../reference/state.ts';
import type { Rule } from './view.ts';

export const noChangeKeepsAll: Rule = {
  number: 5,
  says: 'A save without a change keeps revision, fingerprint and round.',
  check({ ref, after, before, command }) {
    if (command.do === 'save-same') {
      hold(5, after.editions === before.editions && after.rounds === before.rounds && after.releases === before.releases || same(after.editions, before.editions), () => 'a save of the same texts wrote');
    }
    if (after.editions === before.editions) return;
    for (const { edition } of allEditions(ref)) {
      const row = after.editions.find(({ id }) => id === edition.id);
      hold(5, row?.revision === edition.revision, () => `edition ${edition.id} has revision ${String(row?.revision)}, should be ${edition.revision}`);
      const contributors = row?.contributors.map(({ person, revision }) => `${person} ${revision}`).sort();
      hold(8, same(contributors, edition.contributors.map(({ person, revision }) => `${person} ${revision}`).sort()), () => `the contributors of ${edition.id} are ${String(contributors)}`);
    }
  },
};

export const staleIff: Rule = {
  number: 12,
  says: 'Stale if and only if a basis hash differs from the newest source revision; putting it back clears it.',
  check({ ref, after, before }) {
    if (after.editions === before.editions && after['source-revisions'] === before['source-revisions'] && after.works === before.works) return;
    for (const { work, edition } of allEditions(ref)) {
      const row = after.editions.find(({ id }) => id === edition.id);
      if (!row) continue;
      const revisions = after['source-revisions'].filter((one) => one.work === work.id).sort((a, b) => a.number - b.number);
      const newest = edition.locale === 'ja' ? undefined : revisions.at(-1);
      const draft = draftOf({ kind: work.kind, segments: row.segments, structureBasis: row.structureBasis, artworks: work.artworks.length, newest });
      const { keys, structure } = staleOf(work, edition);
      hold(12, same([...draft.staleness.keys].sort(), keys) && draft.staleness.structure === structure, () => `${edition.locale} of ${work.slug}: stale in ${draft.staleness.keys.join()} structure ${draft.staleness.structure}, should be ${keys.join()} ${structure}`);
      hold(14, row.state === draft.state && draft.state === draftState(work, edition), () => `${edition.locale} of ${work.slug} is stored as ${row.state}, is ${draft.state}, should be ${draftState(work, edition)}`);
    }
  },
};

export const textsAreKept: Rule = {
  number: 18,
  says: 'Text survives every round trip byte for byte after NFC: U+200B and U+2060 are kept.',
  check({ ref, after, before }) {
    if (after.editions === before.editions) return;
    for (const { edition } of allEditions(ref)) {
      const row = after.editions.find(({ id }) => id === edition.id);
      const stored = Object.fromEntries((row?.segments ?? []).map(({ key, text }) => [key, text]));
      const wanted = Object.fromEntries(Object.entries(edition.texts).map(([key, { text }]) => [key, text]));
      hold(18, same(stored, wanted), () => `edition ${edition.id} holds ${JSON.stringify(stored)}, was given ${JSON.stringify(wanted)}`);
    }
  },
};

import { z } from 'zod';
import { fail, ok } from '#app/domain/result.ts';
import type { Snapshot } from '#app/domain/snapshot.ts';
import type { SegmentChange } from '#app/domain/segments.ts';
import { loadEditionFor } from '../load.ts';
import { defineOperation } from '../operation.ts';
import { readRoundSnapshot } from '../read/read-review.ts';
import { writeSegments, type SavedSegments } from './write-segments.ts';

interface Restored {
  readonly texts: Snapshot['segments'];
  readonly number: number;
  readonly sourceRevision: number;
}

/**
 * Puts the texts that a round of the edition was about into its draft again: every submitted text is kept, so that it can be
 * gone back to (docs/decisions/188). Texts that the draft has beside them go. They stand as made from the source revision
 * of that round, so that what moved since is stale. Neither the round nor anything public changes.
 * Fails with `not-found`, `not-allowed`, `stale-revision`, the codes of a snapshot that cannot be read.
 */
export const restoreTexts = defineOperation<{ edition: string; round: string; expectedRevision: number }, SavedSegments, Restored>({
  name: 'restore-texts',
  permission: 'read-edition',
  input: z.strictObject({ edition: z.string(), round: z.string(), expectedRevision: z.number().int().min(0) }),
  async prepare(context, actor, { edition, round: id }) {
    const loaded = await loadEditionFor(context.db, context, actor, 'read-edition', edition);
    if (!loaded.ok) return loaded;
    const round = await context.db.get('rounds', id);
    if (round?.edition !== edition) return fail('not-found');
    const snapshot = await readRoundSnapshot(context, round);
    return snapshot.ok ? ok({ texts: snapshot.value.segments, number: round.number, sourceRevision: round.sourceRevision }) : snapshot;
  },
  run: (tx, context, actor, { edition, round, expectedRevision }, { texts, number, sourceRevision }) => writeSegments(tx, context, actor, {
    edition,
    action: 'restore-texts',
    details: { round, number },
    save({ edition: { segments }, isSource }) {
      const kept = new Set(texts.map(({ key }) => key));
      const gone = segments.filter(({ key }) => !kept.has(key));
      const changes: SegmentChange[] = [...texts.map(({ key, text }) => ({ key, text })), ...gone.map(({ key }) => ({ key, text: '' }))];
      return { expectedRevision, changes, ...(isSource ? {} : { sourceRevision }) };
    },
  }),
});

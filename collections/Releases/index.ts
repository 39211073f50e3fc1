import { defineRecords } from '#app/cms/define-records.ts';
import { instant, ref, text, whole, word } from '#app/cms/fields.ts';
import { withdrawalReasons } from '#app/domain/withdrawal-reasons.ts';
import { workKinds } from '#app/domain/work-kinds.ts';

/** A snapshot with its grant, made public in a window. */
export const Releases = defineRecords({
  slug: 'releases',
  group: 'approval',
  columns: ['slug', 'locale', 'seq', 'startsAt', 'endsAt', 'withdrawnAt'],
  door: 'records',
  fields: [
    ref('campaign'),
    ref('work'),
    ref('edition'),
    text('locale', { required: true }),
    word('kind', workKinds),
    text('slug', { required: true }),
    whole('year', { required: true }),
    text('snapshot', { required: true, index: true }),
    ref('grant'),
    whole('seq', { required: true }),
    instant('startsAt', { required: true }),
    instant('endsAt'),
    instant('cancelledAt'),
    instant('withdrawnAt'),
    text('withdrawnReason'),
    word('withdrawnFor', withdrawalReasons, { required: false }),
    instant('heldAt'),
    text('heldReason'),
    instant('liftedAt'),
    ref('releasedBy'),
  ],
  unique: [['edition', 'seq']],
  indexes: [['campaign', 'startsAt'], ['campaign', 'endsAt']],
});

import { defineRecords } from '#app/cms/define-records.ts';
import { instant, json, ref, text, whole, word } from '#app/cms/fields.ts';

/** One review of one snapshot, with its own copy of policy and seats. */
export const Rounds = defineRecords({
  slug: 'rounds',
  group: 'approval',
  columns: ['work', 'locale', 'number', 'state', 'openedAt', 'closedAt'],
  door: 'records',
  fields: [
    ref('campaign'),
    ref('work'),
    ref('edition'),
    text('locale', { required: true }),
    whole('number', { required: true }),
    text('snapshot', { required: true, index: true }),
    word('state', ['open', 'granted', 'changes-requested', 'objected', 'lapsed', 'superseded'], { index: true }),
    whole('seq', { required: true }),
    json('stages', "import('../domain/policy.ts').RoundStage[]", { required: true }),
    json('seats', "import('../domain/policy.ts').Seat[]", { required: true }),
    json('contributors', 'string[]', { required: true }),
    whole('editionRevision', { required: true }),
    whole('sourceRevision', { required: true }),
    ref('submittedBy'),
    instant('openedAt', { required: true }),
    instant('closedAt'),
    instant('recheckAt', { index: true }),
  ],
  unique: [['edition', 'number']],
  indexes: [['edition', 'state'], ['state', 'recheckAt']],
});

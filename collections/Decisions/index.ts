import { defineRecords } from '#app/cms/define-records.ts';
import { instant, ref, text, whole, word } from '#app/cms/fields.ts';

/** Append-only: what one person said of one fingerprint for one seat. */
export const Decisions = defineRecords({
  slug: 'decisions',
  group: 'approval',
  columns: ['round', 'seat', 'kind', 'campaignAt'],
  door: 'records',
  fields: [
    ref('round'),
    text('seat', { required: true }),
    ref('person'),
    word('kind', ['approve', 'request-changes', 'object', 'step-aside', 'retract']),
    text('fingerprint', { required: true }),
    whole('seq', { required: true }),
    instant('storedAt', { required: true }),
    instant('campaignAt', { required: true }),
    text('reason'),
  ],
  unique: [['round', 'seq']],
});

import { defineRecords } from '#app/cms/define-records.ts';
import { instant, json, ref, text, word } from '#app/cms/fields.ts';

/** The outcome of a round that was approved, with its evidence. */
export const Grants = defineRecords({
  slug: 'grants',
  group: 'approval',
  columns: ['edition', 'snapshot', 'kind', 'grantedAt', 'revokedAt'],
  door: 'records',
  fields: [
    ref('round', { unique: true }),
    ref('edition'),
    text('snapshot', { required: true, index: true }),
    word('kind', ['explicit', 'tacit', 'emergency']),
    json('evidence', "import('../domain/grant.ts').GrantEvidence", { required: true }),
    instant('grantedAt', { required: true }),
    instant('revokedAt'),
  ],
  indexes: [['edition', 'grantedAt']],
});

import { defineRecords } from '#app/cms/define-records.ts';
import { instant, json, text, whole } from '#app/cms/fields.ts';

/** Append-only, chained per stream: who did what to which fingerprint, and when. */
export const Audit = defineRecords({
  slug: 'audit',
  group: 'approval',
  columns: ['action', 'actor', 'at', 'stream', 'seq'],
  door: 'records',
  fields: [
    text('stream', { required: true, index: true }),
    whole('seq', { required: true }),
    text('action', { required: true, index: true }),
    text('actor', { required: true, index: true }),
    instant('at', { required: true }),
    json('details', "import('../domain/audit.ts').AuditEntry['details']", { required: true }),
    text('prevHash', { required: true }),
    text('hash', { required: true }),
  ],
  unique: [['stream', 'seq']],
});

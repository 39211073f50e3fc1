import { defineRecords } from '#app/cms/define-records.ts';
import { instant, ref, text, whole } from '#app/cms/fields.ts';

/** Append-only; the id is the fingerprint, and the bytes are the blob of that name. */
export const Snapshots = defineRecords({
  slug: 'snapshots',
  group: 'approval',
  columns: ['id', 'work', 'locale', 'frozenAt'],
  door: 'records',
  fields: [
    ref('edition'),
    ref('work'),
    text('locale', { required: true }),
    whole('version', { required: true }),
    whole('bytes', { required: true }),
    whole('sourceRevision', { required: true }),
    instant('frozenAt', { required: true }),
  ],
});

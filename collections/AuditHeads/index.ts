import { defineRecords } from '#app/cms/define-records.ts';
import { text, whole } from '#app/cms/fields.ts';

/** The newest entry of each audit stream; its id is the stream's name. Written first by every append. */
export const AuditHeads = defineRecords({
  slug: 'audit-heads',
  group: 'system',
  door: 'hidden',
  fields: [whole('seq', { required: true }), text('hash', { required: true })],
});

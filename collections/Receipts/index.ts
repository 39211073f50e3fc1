import { defineRecords } from '#app/cms/define-records.ts';
import { instant, json, text } from '#app/cms/fields.ts';

/** What an operation answered to one idempotency key of one person: a second tap gets the same answer. */
export const Receipts = defineRecords({
  slug: 'receipts',
  group: 'system',
  door: 'hidden',
  fields: [
    text('operation', { required: true }),
    text('inputHash', { required: true }),
    json('answer', 'unknown'),
    instant('storedAt', { required: true, index: true }),
  ],
});

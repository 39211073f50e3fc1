import { defineRecords } from '#app/cms/define-records.ts';
import { instant, text } from '#app/cms/fields.ts';

/** Which worker sends for an account just now; the id is the account's. Makes "one in flight per account" hold across workers. */
export const Lanes = defineRecords({
  slug: 'lanes',
  group: 'system',
  door: 'hidden',
  fields: [text('holder'), instant('until', { required: true, admin: { description: "The database's clock." } })],
});

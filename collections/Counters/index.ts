import { defineRecords } from '#app/cms/define-records.ts';
import { json, whole } from '#app/cms/fields.ts';

/** Named numbers and marks of the system: the site's change counter, the demo clock, heartbeats. */
export const Counters = defineRecords({
  slug: 'counters',
  group: 'system',
  door: 'hidden',
  fields: [whole('value', { required: true }), json('data', 'Record<string, unknown>')],
});

import { defineRecords } from '#app/cms/define-records.ts';
import { instant, whole } from '#app/cms/fields.ts';

/** How much a channel takes of an account (or of this installation) until when; the id names both. Makes the limit hold across workers and restarts. */
export const RateWindows = defineRecords({
  slug: 'rate-windows',
  group: 'system',
  door: 'hidden',
  fields: [
    whole('remaining', { required: true }),
    instant('resetsAt', { required: true, index: true, admin: { description: 'Real clock.' } }),
  ],
});

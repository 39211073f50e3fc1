import { defineRecords } from '#app/cms/define-records.ts';
import { ref, text } from '#app/cms/fields.ts';

/** A challenge that can be answered once: a mailed code, a pending second factor. */
export const AuthVerifications = defineRecords({
  slug: 'auth-verifications',
  group: 'system',
  door: 'hidden',
  fields: [
    ref('identifier'),
    text('value', { required: true }),
    text('expiresAt', { required: true, index: true }),
    text('createdAt', { required: true }),
    text('updatedAt', { required: true }),
    // Set by the one who takes it: deleting alone has as many winners as racers on SQLite.
    text('claimed'),
  ],
});

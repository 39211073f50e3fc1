import { defineRecords } from '#app/cms/define-records.ts';
import { ref, text } from '#app/cms/fields.ts';

/** A signed-in device. Written by better-auth and `src/auth`; moments are ISO 8601 text, as better-auth keeps them. */
export const AuthSessions = defineRecords({
  slug: 'auth-sessions',
  group: 'system',
  door: 'hidden',
  fields: [
    ref('userId'),
    text('token', { required: true, unique: true, index: true }),
    text('expiresAt', { required: true, index: true }),
    text('createdAt', { required: true }),
    text('updatedAt', { required: true }),
    // better-auth's column; always empty: addresses are personal data and nothing here needs them.
    text('ipAddress'),
    text('userAgent'),
  ],
});

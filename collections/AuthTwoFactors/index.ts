import { defineRecords } from '#app/cms/define-records.ts';
import { ref, text, whole } from '#app/cms/fields.ts';

/** A person's authenticator app: the encrypted secret, and the last time step that was used. */
export const AuthTwoFactors = defineRecords({
  slug: 'auth-two-factors',
  group: 'system',
  door: 'hidden',
  fields: [
    ref('userId', { unique: true }),
    text('secret', { required: true }),
    text('backupCodes', { required: true }),
    { name: 'verified', type: 'checkbox', defaultValue: false },
    whole('failedVerificationCount', { defaultValue: 0 }),
    text('lockedUntil'),
    whole('lastStep', { required: true, defaultValue: 0 }),
  ],
});

import { defineRecords } from '#app/cms/define-records.ts';
import { ref, text } from '#app/cms/fields.ts';

/** A person's password hash (`providerId` is always `credential`). Written by better-auth. */
export const AuthAccounts = defineRecords({
  slug: 'auth-accounts',
  group: 'system',
  door: 'hidden',
  fields: [
    text('accountId', { required: true }),
    text('providerId', { required: true }),
    ref('userId'),
    text('password'),
    text('createdAt', { required: true }),
    text('updatedAt', { required: true }),
  ],
  unique: [['providerId', 'accountId']],
});

import { defineRecords } from '#app/cms/define-records.ts';
import { instant, text, whole, word } from '#app/cms/fields.ts';

/**
 * What an account was allowed at its channel; the id is the account's. Written by connecting, renewing and
 * rotating, read by the channel alone: no page, no export and no record room shows it.
 */
export const Credentials = defineRecords({
  slug: 'credentials',
  group: 'system',
  door: 'hidden',
  fields: [
    text('sealed', { required: true, admin: { description: 'The tokens, encrypted for this account.' } }),
    text('sealedWith', { required: true, index: true, admin: { description: 'Id of the key.' } }),
    word('state', ['ready', 'needs-person']),
    text('remoteUser', { required: true }),
    text('remoteName', { required: true }),
    instant('expiresAt', { required: true, admin: { description: 'Real clock: when the short-lived token ends.' } }),
    whole('version', { required: true, admin: { description: 'One more at each change of the tokens.' } }),
    text('renewer', { admin: { description: 'Which process renews them just now.' } }),
    instant('renewUntil', { required: true, admin: { description: 'Real clock: until when nobody else does.' } }),
    text('connectedBy', { required: true }),
    instant('connectedAt', { required: true, admin: { description: 'Campaign clock.' } }),
  ],
});

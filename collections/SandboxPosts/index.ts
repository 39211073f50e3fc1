import { defineRecords } from '#app/cms/define-records.ts';
import { instant, json, ref, text, whole } from '#app/cms/fields.ts';

/** What the sandbox channel's far side holds: the rehearsal timeline. */
export const SandboxPosts = defineRecords({
  slug: 'sandbox-posts',
  group: 'publishing',
  columns: ['account', 'text', 'postedAt'],
  door: 'records',
  fields: [
    text('key', { required: true, unique: true }),
    ref('account', { index: false }),
    text('locale', { required: true }),
    { name: 'text', type: 'textarea', required: true },
    json('links', 'string[]', { required: true }),
    json('images', '{ sha256: string; alt: string }[]', { required: true }),
    text('replyTo'),
    instant('postedAt', { required: true }),
    instant('removedAt'),
    whole('timesAsked', { required: true }),
  ],
  indexes: [['account', 'postedAt']],
});

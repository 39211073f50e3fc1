import { defineRecords } from '#app/cms/define-records.ts';
import { instant, json, text, whole, word } from '#app/cms/fields.ts';

/** Background work in our own queue: renditions, sweeps. One row per key. */
export const Tasks = defineRecords({
  slug: 'tasks',
  group: 'system',
  columns: ['kind', 'key', 'state', 'attempts', 'wakeAt'],
  door: 'records',
  fields: [
    word('kind', ['make-renditions', 'make-lettering']),
    text('key', { required: true, unique: true }),
    json('data', 'Record<string, string>', { required: true }),
    word('state', ['planned', 'claimed', 'done', 'failed']),
    instant('wakeAt', { required: true }),
    text('token'),
    instant('leaseUntil'),
    whole('attempts', { required: true }),
    text('reason'),
  ],
  indexes: [['state', 'wakeAt']],
});

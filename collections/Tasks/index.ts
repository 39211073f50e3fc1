import { defineRecords } from '#app/cms/define-records.ts';
import { instant, json, text, whole, word } from '#app/cms/fields.ts';

/** Background work in our own queue: renditions, sweeps. One row per key. */
export const Tasks = defineRecords({
  slug: 'tasks',
  singular: 'Task',
  plural: 'Tasks',
  group: 'Machine room',
  columns: ['kind', 'key', 'state', 'attempts', 'wakeAt'],
  door: 'records',
  fields: [
    word('kind', ['make-renditions']),
    text('key', { required: true, unique: true }),
    json('data', 'Record<string, string>', { required: true }),
    word('state', ['planned', 'claimed', 'done', 'failed']),
    instant('wakeAt', { required: true, admin: { description: 'Real clock: not looked at before.' } }),
    text('token'),
    instant('leaseUntil', { admin: { description: "The database's clock." } }),
    whole('attempts', { required: true }),
    text('reason'),
  ],
  indexes: [['state', 'wakeAt']],
});

import { defineRecords } from '#app/cms/define-records.ts';
import { instant, ref, text, whole, word } from '#app/cms/fields.ts';
import { deliveryStates } from '#app/domain/delivery-states.ts';

/**
 * One part of one slot going out. The rows are the queue (docs/decisions/070-one-queue.md), so every
 * index is paid at each change of state: those on few rows at a time are left out.
 */
export const Deliveries = defineRecords({
  slug: 'deliveries',
  group: 'publishing',
  columns: ['slot', 'part', 'state', 'dueAt', 'sentAt', 'remoteUrl'],
  door: 'records',
  fields: [
    ref('slot', { index: false }),
    whole('part', { required: true }),
    whole('parts', { required: true }),
    ref('account', { index: false }),
    ref('campaign', { index: false }),
    ref('edition', { index: false }),
    ref('work', { index: false }),
    text('locale', { required: true }),
    text('channel', { required: true }),
    ref('release'),
    text('snapshot', { required: true }),
    word('state', deliveryStates),
    instant('dueAt', { required: true }),
    instant('sendUntil', { required: true }),
    instant('wakeAt', { required: true }),
    text('token'),
    instant('leaseUntil'),
    whole('attempts', { required: true }),
    whole('lookups', { required: true }),
    instant('lookedUpAt'),
    instant('intentAt'),
    instant('sentAt'),
    text('pollToken'),
    text('remoteId'),
    text('remoteUrl'),
    text('reason'),
    text('record', { index: true }),
  ],
  unique: [['slot', 'part']],
  indexes: [['state', 'dueAt'], ['account', 'dueAt'], ['campaign', 'dueAt']],
});

import { defineRecords } from '#app/cms/define-records.ts';
import { instant, ref, text, whole, word } from '#app/cms/fields.ts';
import { deliveryStates } from '#app/domain/delivery-states.ts';

/**
 * One part of one slot going out. The rows are the queue (docs/decisions/070-one-queue.md), so every
 * index is paid at each change of state: those on few rows at a time are left out.
 */
export const Deliveries = defineRecords({
  slug: 'deliveries',
  singular: 'Delivery',
  plural: 'Deliveries',
  group: 'Delivery',
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
    instant('dueAt', { required: true, admin: { description: 'Campaign clock: when it was planned for.' } }),
    instant('sendUntil', { required: true, admin: { description: 'Campaign clock.' } }),
    instant('wakeAt', { required: true, admin: { description: 'Real clock: not looked at before.' } }),
    text('token', { admin: { description: 'Of the worker that holds it.' } }),
    instant('leaseUntil', { admin: { description: "The database's clock." } }),
    whole('attempts', { required: true, admin: { description: 'How often sending was begun.' } }),
    whole('lookups', { required: true, admin: { description: 'How often it was looked up and not found since it is in doubt.' } }),
    instant('lookedUpAt', { admin: { description: 'Real clock: the first of those.' } }),
    instant('intentAt', { admin: { description: "The database's clock: when the intent to send was first stored." } }),
    instant('sentAt', { admin: { description: 'Campaign clock: when the outcome was known.' } }),
    text('pollToken'),
    text('remoteId'),
    text('remoteUrl'),
    text('reason'),
    text('record', { index: true, admin: { description: '`due` until the outcome stands in the audit stream.' } }),
  ],
  unique: [['slot', 'part']],
  indexes: [['state', 'dueAt'], ['account', 'dueAt'], ['campaign', 'dueAt']],
});

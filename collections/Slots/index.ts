import { defineRecords } from '#app/cms/define-records.ts';
import { instant, ref, text, whole, word } from '#app/cms/fields.ts';
import { slotStates } from '#app/domain/delivery-states.ts';

/** The calendar entry: post edition × account × due time × send-until. */
export const Slots = defineRecords({
  slug: 'slots',
  singular: 'Slot',
  plural: 'Slots',
  group: 'Delivery',
  columns: ['work', 'locale', 'account', 'dueAt', 'state'],
  door: 'records',
  fields: [
    ref('campaign', { index: false }),
    ref('work'),
    ref('edition', { index: false }),
    text('locale', { required: true }),
    ref('account'),
    instant('dueAt', { required: true, admin: { description: 'Campaign clock.' } }),
    instant('sendUntil', { required: true, admin: { description: 'Campaign clock: the last instant at which it may leave.' } }),
    word('state', slotStates),
    text('release', { index: true, admin: { description: 'The pinned release: this one is sent, or nothing.' } }),
    text('snapshot'),
    whole('parts', { admin: { description: 'How many parts the pinned text has.' } }),
    ref('plannedBy', { index: false }),
    instant('plannedAt', { required: true }),
  ],
  indexes: [['campaign', 'dueAt'], ['edition', 'state'], ['state', 'dueAt']],
});

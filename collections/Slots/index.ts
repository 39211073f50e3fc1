import { defineRecords } from '#app/cms/define-records.ts';
import { instant, ref, text, whole, word } from '#app/cms/fields.ts';
import { slotStates } from '#app/domain/delivery-states.ts';

/** The calendar entry: post edition × account × due time × send-until. */
export const Slots = defineRecords({
  slug: 'slots',
  group: 'publishing',
  columns: ['work', 'locale', 'account', 'dueAt', 'state'],
  door: 'records',
  fields: [
    ref('campaign', { index: false }),
    ref('work'),
    ref('edition', { index: false }),
    text('locale', { required: true }),
    ref('account'),
    instant('dueAt', { required: true }),
    instant('sendUntil', { required: true }),
    word('state', slotStates),
    text('release', { index: true }),
    text('snapshot'),
    whole('parts'),
    ref('plannedBy', { index: false }),
    instant('plannedAt', { required: true }),
  ],
  indexes: [['campaign', 'dueAt'], ['edition', 'state'], ['state', 'dueAt']],
});

import { defineRecords } from '#app/cms/define-records.ts';
import { instant, ref, text, whole, word } from '#app/cms/fields.ts';

/** One row per seat of an open round, so that "what waits for me" is one indexed read. */
export const OpenSeats = defineRecords({
  slug: 'open-seats',
  group: 'approval',
  columns: ['partner', 'locale', 'state', 'deadline'],
  door: 'records',
  fields: [
    ref('round'),
    ref('edition'),
    ref('work'),
    text('locale', { required: true }),
    text('seat', { required: true }),
    ref('partner'),
    whole('stage', { required: true }),
    word('state', ['waiting', 'decided', 'closed']),
    instant('deadline'),
  ],
  unique: [['round', 'seat']],
  indexes: [['partner', 'state', 'deadline']],
});

import { defineRecords } from '#app/cms/define-records.ts';
import { instant, json, ref, text, whole, word } from '#app/cms/fields.ts';

/** One work in one locale: always the draft, never what is public. */
export const Editions = defineRecords({
  slug: 'editions',
  group: 'works',
  columns: ['work', 'locale', 'state', 'revision', 'changedAt'],
  door: 'records',
  fields: [
    ref('campaign'),
    ref('work'),
    text('locale', { required: true, index: true }),
    word('state', ['missing', 'translating', 'ready'], { index: true }),
    whole('revision', { required: true }),
    json('segments', "import('../domain/segments.ts').Segment[]", { required: true }),
    json('contributors', "import('../domain/contributors.ts').Contributor[]", { required: true }),
    text('structureBasis'),
    whole('sourceRevision'),
    whole('seq', { required: true }),
    whole('rounds', { required: true }),
    whole('releases', { required: true }),
    text('slugFixed'),
    instant('changedAt', { required: true }),
  ],
  unique: [['campaign', 'work', 'locale']],
  indexes: [['campaign', 'work', 'locale', 'state']],
});

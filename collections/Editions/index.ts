import { defineRecords } from '#app/cms/define-records.ts';
import { instant, json, ref, text, whole, word } from '#app/cms/fields.ts';

/** One work in one locale: always the draft, never what is public. */
export const Editions = defineRecords({
  slug: 'editions',
  singular: 'Edition',
  plural: 'Editions',
  group: 'Content',
  columns: ['work', 'locale', 'state', 'revision', 'changedAt'],
  door: 'records',
  fields: [
    ref('campaign'),
    ref('work'),
    text('locale', { required: true, index: true }),
    word('state', ['missing', 'translating', 'ready'], { index: true }),
    whole('revision', { required: true }),
    json('segments', "import('../domain/segments.ts').Segment[]", { required: true }),
    json('contributors', "import('../domain/contributors.ts').Contributor[]", { required: true, admin: { description: 'Who changed it since its last release: none of them may decide on it.' } }),
    text('structureBasis'),
    whole('sourceRevision', { admin: { description: 'The newest source revision when it was last saved.' } }),
    whole('seq', { required: true, admin: { description: 'Written first by every command that decides from the edition and its releases.' } }),
    whole('rounds', { required: true, admin: { description: 'Rounds so far; written first by every submit.' } }),
    whole('releases', { required: true, admin: { description: 'Releases so far; written first by every release.' } }),
    text('slugFixed', { admin: { description: 'The slug of the first release; fixed from then on.' } }),
    instant('changedAt', { required: true }),
  ],
  unique: [['campaign', 'work', 'locale']],
  indexes: [['campaign', 'work', 'locale', 'state']],
});

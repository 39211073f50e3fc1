import { defineRecords } from '#app/cms/define-records.ts';
import { instant, json, ref, text, whole } from '#app/cms/fields.ts';

/** Append-only: the source edition's texts, structure and artwork as they were sent to translation. */
export const SourceRevisions = defineRecords({
  slug: 'source-revisions',
  group: 'works',
  columns: ['work', 'number', 'madeAt'],
  door: 'records',
  fields: [
    ref('work'),
    whole('number', { required: true }),
    json('segments', "import('../domain/source.ts').SourceSegment[]", { required: true }),
    text('structureHash', { required: true }),
    ref('madeBy'),
    instant('madeAt', { required: true }),
  ],
  unique: [['work', 'number']],
});

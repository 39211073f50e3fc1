import { defineRecords } from '#app/cms/define-records.ts';
import { madePicture, text } from '#app/cms/fields.ts';

/** A blob derived from a blob by a named recipe; keyed (source hash, recipe). */
export const Renditions = defineRecords({
  slug: 'renditions',
  group: 'system',
  columns: ['source', 'recipe', 'width', 'bytes'],
  door: 'records',
  fields: [
    text('source', { required: true, index: true }),
    ...madePicture(),
  ],
  unique: [['source', 'recipe']],
});

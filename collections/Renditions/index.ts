import { defineRecords } from '#app/cms/define-records.ts';
import { text, whole } from '#app/cms/fields.ts';

/** A blob derived from a blob by a named recipe; keyed (source hash, recipe). */
export const Renditions = defineRecords({
  slug: 'renditions',
  group: 'system',
  columns: ['source', 'recipe', 'width', 'bytes'],
  door: 'records',
  fields: [
    text('source', { required: true, index: true }),
    text('recipe', { required: true }),
    text('sha256', { required: true }),
    text('mediaType', { required: true }),
    whole('bytes', { required: true }),
    whole('width', { required: true }),
    whole('height', { required: true }),
    text('name', { required: true }),
  ],
  unique: [['source', 'recipe']],
});

import { defineRecords } from '#app/cms/define-records.ts';
import { text, whole } from '#app/cms/fields.ts';

/** A lettered picture: a blob made of a plate and the texts of one language; keyed (plate's hash, lettering's hash, recipe). */
export const Letterings = defineRecords({
  slug: 'letterings',
  group: 'system',
  columns: ['plate', 'recipe', 'width', 'bytes'],
  door: 'records',
  fields: [
    text('plate', { required: true, index: true }),
    text('lettering', { required: true }),
    text('recipe', { required: true }),
    text('sha256', { required: true }),
    text('mediaType', { required: true }),
    whole('bytes', { required: true }),
    whole('width', { required: true }),
    whole('height', { required: true }),
    text('name', { required: true }),
  ],
  unique: [['plate', 'lettering', 'recipe']],
});

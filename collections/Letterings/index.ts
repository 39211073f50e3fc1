import { defineRecords } from '#app/cms/define-records.ts';
import { madePicture, text } from '#app/cms/fields.ts';

/** A lettered picture: a blob made of a plate and the texts of one language; keyed (plate's hash, lettering's hash, recipe). */
export const Letterings = defineRecords({
  slug: 'letterings',
  group: 'system',
  columns: ['plate', 'recipe', 'width', 'bytes'],
  door: 'records',
  fields: [
    text('plate', { required: true, index: true }),
    text('lettering', { required: true }),
    ...madePicture(),
  ],
  unique: [['plate', 'lettering', 'recipe']],
});

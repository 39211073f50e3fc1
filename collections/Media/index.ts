import { defineRecords } from '#app/cms/define-records.ts';
import { instant, ref, text, whole, word } from '#app/cms/fields.ts';

/** An uploaded file: what was sniffed and probed of a blob, and who owns the rights. */
export const Media = defineRecords({
  slug: 'media',
  group: 'works',
  title: 'name',
  columns: ['name', 'mediaType', 'width', 'height', 'uploadedAt'],
  door: 'records',
  fields: [
    text('sha256', { required: true, index: true }),
    text('name', { required: true }),
    word('role', ['artwork', 'web-image']),
    text('mediaType', { required: true }),
    whole('bytes', { required: true }),
    whole('width', { required: true }),
    whole('height', { required: true }),
    text('credit', { required: true }),
    text('licence', { required: true }),
    ref('uploadedBy'),
    instant('uploadedAt', { required: true }),
  ],
});

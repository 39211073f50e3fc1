import { defineRecords } from '#app/cms/define-records.ts';
import { instant, ref, text, whole, word } from '#app/cms/fields.ts';

/** A large upload that arrives in parts: who may go on with it, and until when. It ends with a media row, and is removed a day later at the latest. */
export const Uploads = defineRecords({
  slug: 'uploads',
  group: 'system',
  door: 'hidden',
  fields: [
    ref('person'),
    // `<person>:<n>` while it is open: how many somebody may have at once. Ended ones have a place of their own.
    text('place', { required: true, unique: true, index: true }),
    word('state', ['open', 'finishing', 'done', 'aborted']),
    word('role', ['artwork', 'web-image']),
    text('name', { required: true }),
    word('mediaType', ['image/png', 'image/jpeg', 'image/webp']),
    whole('bytes', { required: true }),
    whole('partBytes', { required: true }),
    text('handle', { required: true, admin: { description: 'What the store of parts calls it.' } }),
    instant('expiresAt', { required: true, index: true, admin: { description: 'Real clock.' } }),
    text('finisher', { admin: { description: 'Which request finishes it.' } }),
    instant('finisherUntil', { admin: { description: 'Real clock: until then nobody else finishes it.' } }),
    ref('media', { required: false, index: false }),
    text('sha256'),
  ],
});

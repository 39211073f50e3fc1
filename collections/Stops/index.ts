import { defineRecords } from '#app/cms/define-records.ts';
import { instant, ref, text, word } from '#app/cms/fields.ts';
import { stopScopes } from '#app/domain/stops.ts';

/** A pause of everything in a scope. One person stops, two people resume. */
export const Stops = defineRecords({
  slug: 'stops',
  group: 'publishing',
  columns: ['scope', 'subject', 'reason', 'stoppedAt', 'resumedAt'],
  door: 'records',
  fields: [
    ref('campaign'),
    word('scope', stopScopes),
    text('subject', { required: true }),
    text('reason', { required: true }),
    ref('stoppedBy', { index: false }),
    instant('stoppedAt', { required: true }),
    text('resumeAskedBy'),
    instant('resumeAskedAt'),
    text('resumedBy'),
    instant('resumedAt', { index: true }),
  ],
});

import { defineRecords } from '#app/cms/define-records.ts';
import { instant, json, ref, text, whole, word } from '#app/cms/fields.ts';
import { workKinds } from '#app/domain/work-kinds.ts';

/** A poster, comic, event or post, in no language: structure and artwork that its editions share. */
export const Works = defineRecords({
  slug: 'works',
  group: 'works',
  title: 'label',
  columns: ['label', 'kind', 'slug', 'sourceLocale', 'madeAt'],
  door: 'records',
  fields: [
    ref('campaign'),
    word('kind', workKinds),
    text('slug', { required: true, index: true }),
    text('label', { required: true }),
    text('sourceLocale', { required: true }),
    json('links', 'string[]', { required: true }),
    json('artworks', "import('../domain/snapshot.ts').Artwork[]", { required: true }),
    json('facts', "import('../domain/event-facts.ts').EventFacts"),
    json('credit', '{ text: string; licence: string }', { required: true }),
    json('needs', 'string[]', { required: true }),
    whole('revision', { required: true }),
    whole('seq', { required: true }),
    ref('createdBy'),
    instant('madeAt', { required: true }),
    instant('discardedAt'),
  ],
  unique: [['campaign', 'kind', 'slug']],
});

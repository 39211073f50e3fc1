import { defineSettings } from '#app/cms/define-settings.ts';
import { json, text, whole } from '#app/cms/fields.ts';

/** Who must approve: versioned and immutable. A round keeps its own copy. */
export const Policies = defineSettings({
  slug: 'policies',
  group: 'campaign',
  title: 'name',
  columns: ['name', 'version'],
  fields: [
    text('name', { required: true }),
    whole('version', { required: true }),
    json('stages', "import('../domain/policy.ts').Policy['stages']", { required: true }),
  ],
  unique: [['name', 'version']],
});

import { defineSettings } from '#app/cms/define-settings.ts';
import { checkedJson } from '#app/cms/checked-fields.ts';
import { text, whole } from '#app/cms/fields.ts';
import { policySchema } from '#app/domain/policy.ts';

/** Who must approve: versioned and immutable. A round keeps its own copy. */
export const Policies = defineSettings({
  slug: 'policies',
  group: 'campaign',
  title: 'name',
  columns: ['name', 'version'],
  fields: [
    text('name', { required: true }),
    whole('version', { required: true }),
    checkedJson('stages', "import('../domain/policy.ts').Policy['stages']", policySchema.shape.stages),
  ],
  unique: [['name', 'version']],
});

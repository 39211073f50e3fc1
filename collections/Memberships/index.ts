import { defineSettings } from '#app/cms/define-settings.ts';
import { checkedJson } from '#app/cms/checked-fields.ts';
import { instant, ref } from '#app/cms/fields.ts';
import { membershipLocalesSchema, membershipRolesSchema } from '#app/domain/settings-schema.ts';

/** A person's roles for a partner, with locales and validity. */
export const Memberships = defineSettings({
  slug: 'memberships',
  group: 'people',
  columns: ['person', 'partner', 'roles', 'validUntil'],
  fields: [
    ref('person'),
    ref('partner'),
    checkedJson('roles', "import('../domain/permission-table.ts').Role[]", membershipRolesSchema),
    checkedJson('locales', "string[] | 'all'", membershipLocalesSchema),
    instant('validFrom'),
    instant('validUntil'),
  ],
  unique: [['person', 'partner']],
});

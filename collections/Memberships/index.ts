import { defineSettings } from '#app/cms/define-settings.ts';
import { instant, json, ref } from '#app/cms/fields.ts';

/** A person's roles for a partner, with locales and validity. */
export const Memberships = defineSettings({
  slug: 'memberships',
  group: 'people',
  columns: ['person', 'partner', 'roles', 'validUntil'],
  fields: [
    ref('person'),
    ref('partner'),
    json('roles', "import('../domain/permission-table.ts').Role[]", { required: true }),
    json('locales', "string[] | 'all'", { required: true }),
    instant('validFrom'),
    instant('validUntil'),
  ],
  unique: [['person', 'partner']],
});

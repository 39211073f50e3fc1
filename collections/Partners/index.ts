import { defineSettings } from '#app/cms/define-settings.ts';
import { checkedText, zoneSchema } from '#app/cms/checked-fields.ts';
import { text } from '#app/cms/fields.ts';

/** An organisation that co-produces and approves. The secretariat is a partner with a flag. */
export const Partners = defineSettings({
  slug: 'partners',
  group: 'people',
  title: 'name',
  columns: ['name', 'country', 'zone'],
  fields: [
    text('name', { required: true }),
    text('country', { required: true, minLength: 2, maxLength: 2 }),
    checkedText('zone', zoneSchema),
    { name: 'isSecretariat', type: 'checkbox', defaultValue: false, required: true },
  ],
});

import { defineRecords } from '#app/cms/define-records.ts';
import { instant, whole } from '#app/cms/fields.ts';

/** How often somebody failed to sign in from a device, and when they may try again. The id is a keyed hash. */
export const AuthDelays = defineRecords({
  slug: 'auth-delays',
  group: 'system',
  door: 'hidden',
  fields: [
    whole('failures', { required: true }),
    instant('nextAt', { required: true }),
    instant('lastAt', { required: true, index: true }),
  ],
});

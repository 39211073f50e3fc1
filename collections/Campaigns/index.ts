import { defineSettings } from '#app/cms/define-settings.ts';
import { instant, json, ref, text, whole } from '#app/cms/fields.ts';

/** One yearly run: period, theme, hashtag, locales with the partners that hold a seat for each. */
export const Campaigns = defineSettings({
  slug: 'campaigns',
  group: 'campaign',
  title: 'name',
  columns: ['year', 'name', 'hashtag', 'startsAt', 'endsAt'],
  fields: [
    whole('year', { required: true, unique: true }),
    text('name', { required: true }),
    text('theme', { required: true }),
    text('hashtag', { required: true }),
    text('organiser', { required: true }),
    text('zone', { required: true }),
    text('sourceLocale', { required: true }),
    instant('startsAt', { required: true }),
    instant('endsAt', { required: true }),
    json('locales', "import('../domain/campaign.ts').CampaignLocale[]", { required: true }),
    ref('policy'),
    ref('secretariat'),
  ],
});

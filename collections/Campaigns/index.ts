import { defineSettings } from '#app/cms/define-settings.ts';
import { checkedJson, checkedText, languageSchema, zoneSchema } from '#app/cms/checked-fields.ts';
import { instant, ref, text, whole } from '#app/cms/fields.ts';
import { campaignLocalesSchema } from '#app/domain/settings-schema.ts';

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
    checkedText('zone', zoneSchema),
    checkedText('sourceLocale', languageSchema),
    instant('startsAt', { required: true }),
    instant('endsAt', { required: true }),
    checkedJson('locales', "import('../domain/campaign.ts').CampaignLocale[]", campaignLocalesSchema),
    ref('policy'),
    ref('secretariat'),
  ],
});

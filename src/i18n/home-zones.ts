import type { CampaignLocale } from '#app/domain/locales.ts';

/**
 * Where most readers of a locale live, for times that are told beside an event's own. English is read
 * in too many zones to say: `UTC` stands for none.
 */
export const homeZones: Readonly<Record<CampaignLocale, string>> = {
  ja: 'Asia/Tokyo',
  en: 'UTC',
  id: 'Asia/Jakarta',
  ms: 'Asia/Kuala_Lumpur',
  th: 'Asia/Bangkok',
  vi: 'Asia/Ho_Chi_Minh',
  fil: 'Asia/Manila',
  km: 'Asia/Phnom_Penh',
  lo: 'Asia/Vientiane',
  my: 'Asia/Yangon',
  'zh-Hans': 'Asia/Singapore',
  ta: 'Asia/Singapore',
  pt: 'Asia/Dili',
  tet: 'Asia/Dili',
};

/** Japan, where the campaign is led from. */
export const CAMPAIGN_ZONE = 'Asia/Tokyo';

/** Where the campaign's partners are, from west to east. */
export const partnerZones = [
  'America/New_York', 'Asia/Yangon', 'Asia/Bangkok', 'Asia/Ho_Chi_Minh', 'Asia/Jakarta', 'Asia/Phnom_Penh', 'Asia/Vientiane', 'Asia/Brunei', 'Asia/Kuala_Lumpur',
  'Asia/Manila', 'Asia/Singapore', 'Asia/Dili', CAMPAIGN_ZONE,
] as const;

import { type CampaignLocale, isCampaignLocale } from '#app/domain/locales.ts';

/** Open Graph names a language with a territory (ogp.me): that of most of its readers here. */
const territories: Readonly<Record<CampaignLocale, string>> = {
  ja: 'ja_JP', en: 'en_GB', id: 'id_ID', ms: 'ms_MY', th: 'th_TH', vi: 'vi_VN', fil: 'fil_PH', km: 'km_KH', lo: 'lo_LA', my: 'my_MM',
  'zh-Hans': 'zh_CN', ta: 'ta_SG', pt: 'pt_TL', tet: 'tet_TL',
};

/** The name that Open Graph has for a locale: `zh_CN`; a regional form brings its own territory (`ms-BN`: `ms_BN`). */
export function ogLocale(locale: string): string {
  if (isCampaignLocale(locale)) return territories[locale];
  const [language = '', ...rest] = locale.split('-');
  return [language, rest.at(-1)].filter(Boolean).join('_');
}

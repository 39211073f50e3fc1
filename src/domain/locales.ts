/** ISO 15924 codes of the scripts that campaign texts are written in. */
export type Script = 'Jpan' | 'Latn' | 'Thai' | 'Khmr' | 'Laoo' | 'Mymr' | 'Hans' | 'Taml';

/** CSS class of the line height a script needs: 1.6, 1.7 and 1.9 (`regular`, `tall`, `tallest`). */
export type LineHeight = 'regular' | 'tall' | 'tallest';

export interface LocaleInfo {
  readonly tag: string;
  readonly script: Script;
  /** The language's name in itself. */
  readonly name: string;
  readonly direction: 'ltr';
  readonly lineHeight: LineHeight;
}

/** The fourteen locales of the campaign, in the order in which the site lists them. */
export const campaignLocaleTags = [
  'ja', 'en', 'id', 'ms', 'th', 'vi', 'fil', 'km', 'lo', 'my', 'zh-Hans', 'ta', 'pt', 'tet',
] as const;
export type CampaignLocale = (typeof campaignLocaleTags)[number];

function info(tag: CampaignLocale, script: Script, name: string, lineHeight: LineHeight): LocaleInfo {
  return { tag, script, name, direction: 'ltr', lineHeight };
}

export const campaignLocales: Readonly<Record<CampaignLocale, LocaleInfo>> = {
  ja: info('ja', 'Jpan', '日本語', 'tall'),
  en: info('en', 'Latn', 'English', 'regular'),
  id: info('id', 'Latn', 'Bahasa Indonesia', 'regular'),
  ms: info('ms', 'Latn', 'Bahasa Melayu', 'regular'),
  th: info('th', 'Thai', 'ไทย', 'tall'),
  vi: info('vi', 'Latn', 'Tiếng Việt', 'regular'),
  fil: info('fil', 'Latn', 'Filipino', 'regular'),
  km: info('km', 'Khmr', 'ខ្មែរ', 'tallest'),
  lo: info('lo', 'Laoo', 'ລາວ', 'tall'),
  my: info('my', 'Mymr', 'မြန်မာ', 'tallest'),
  'zh-Hans': info('zh-Hans', 'Hans', '简体中文', 'tall'),
  ta: info('ta', 'Taml', 'தமிழ்', 'tall'),
  pt: info('pt', 'Latn', 'Português', 'regular'),
  tet: info('tet', 'Latn', 'Tetun', 'regular'),
};

/** Language, script and region, in the canonical case: the part of BCP 47 (RFC 5646) that campaigns use. */
export const LOCALE_PATTERN = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$/;

/** True if `tag` is one of the campaign's fourteen locales (not a regional form of one). */
export function isCampaignLocale(tag: string): tag is CampaignLocale {
  return Object.hasOwn(campaignLocales, tag);
}

/**
 * What is known of a locale; a regional form (`ms-BN`) answers with its language's facts under its
 * own tag. Undefined for a language the campaign does not have.
 */
export function localeInfo(tag: string): LocaleInfo | undefined {
  if (!LOCALE_PATTERN.test(tag)) return undefined;
  for (let rest = tag; rest !== ''; rest = rest.slice(0, Math.max(0, rest.lastIndexOf('-')))) {
    if (isCampaignLocale(rest)) return { ...campaignLocales[rest], tag };
  }
  return undefined;
}

/** A language's name in itself: `ខ្មែរ`. A language that the campaign does not have answers with its tag. */
export function ownName(tag: string): string {
  return localeInfo(tag)?.name ?? tag;
}

import type { Role } from '#app/domain/permission-table.ts';

/** Partners of the demo: "Demo agency, <country>", all fictional. */
export const partners = {
  japan: { country: 'JP', name: 'Demo agency, Japan', zone: 'Asia/Tokyo', isSecretariat: true },
  brunei: { country: 'BN', name: 'Demo agency, Brunei', zone: 'Asia/Brunei', isSecretariat: false },
  cambodia: { country: 'KH', name: 'Demo agency, Cambodia', zone: 'Asia/Phnom_Penh', isSecretariat: false },
  indonesia: { country: 'ID', name: 'Demo agency, Indonesia', zone: 'Asia/Jakarta', isSecretariat: false },
  laos: { country: 'LA', name: 'Demo agency, Laos', zone: 'Asia/Vientiane', isSecretariat: false },
  malaysia: { country: 'MY', name: 'Demo agency, Malaysia', zone: 'Asia/Kuala_Lumpur', isSecretariat: false },
  myanmar: { country: 'MM', name: 'Demo agency, Myanmar', zone: 'Asia/Yangon', isSecretariat: false },
  philippines: { country: 'PH', name: 'Demo agency, Philippines', zone: 'Asia/Manila', isSecretariat: false },
  singapore: { country: 'SG', name: 'Demo agency, Singapore', zone: 'Asia/Singapore', isSecretariat: false },
  thailand: { country: 'TH', name: 'Demo agency, Thailand', zone: 'Asia/Bangkok', isSecretariat: false },
  timor: { country: 'TL', name: 'Demo agency, Timor-Leste', zone: 'Asia/Dili', isSecretariat: false },
  vietnam: { country: 'VN', name: 'Demo agency, Viet Nam', zone: 'Asia/Ho_Chi_Minh', isSecretariat: false },
  usa: { country: 'US', name: 'Demo agency, United States', zone: 'America/New_York', isSecretariat: false },
} as const;
export type PartnerKey = keyof typeof partners;

/** Who holds a seat for which locale. One locale can belong to several partners. */
export const seats: Readonly<Record<string, readonly PartnerKey[]>> = {
  ja: ['japan'],
  en: ['usa', 'singapore'],
  id: ['indonesia'],
  ms: ['malaysia', 'singapore', 'brunei'],
  th: ['thailand'],
  vi: ['vietnam'],
  fil: ['philippines'],
  km: ['cambodia'],
  lo: ['laos'],
  my: ['myanmar'],
  'zh-Hans': ['singapore', 'malaysia'],
  ta: ['singapore', 'malaysia'],
  pt: ['timor'],
  tet: ['timor'],
};

interface CastMember {
  readonly name: string;
  readonly partner: PartnerKey;
  readonly roles: readonly Role[];
  readonly locales: readonly string[] | 'all';
  /** The language of their desk. */
  readonly locale: string;
}

/** The people of the demo: fictional. */
export const cast = {
  sato: { name: 'Sato Haruka', partner: 'japan', roles: ['staff'], locales: 'all', locale: 'ja' },
  mori: { name: 'Mori Kenji', partner: 'japan', roles: ['approver'], locales: 'all', locale: 'ja' },
  tanaka: { name: 'Tanaka Yui', partner: 'japan', roles: ['publisher'], locales: 'all', locale: 'ja' },
  ito: { name: 'Ito Sho', partner: 'japan', roles: ['publisher'], locales: 'all', locale: 'ja' },
  abe: { name: 'Abe Rin', partner: 'japan', roles: ['admin'], locales: 'all', locale: 'ja' },
  auditor: { name: 'Hayashi Mei', partner: 'japan', roles: ['auditor'], locales: 'all', locale: 'ja' },
  kimura: { name: 'Kimura Aoi', partner: 'japan', roles: ['translator'], locales: 'all', locale: 'en' },
  lim: { name: 'Lim Kavitha', partner: 'malaysia', roles: ['translator'], locales: ['ta', 'ms'], locale: 'en' },
  vanna: { name: 'Vanna Sok', partner: 'cambodia', roles: ['translator'], locales: ['km'], locale: 'km' },
  dara: { name: 'Dara Chea', partner: 'cambodia', roles: ['reviewer'], locales: ['km'], locale: 'km' },
  noy: { name: 'Noy Phommachanh', partner: 'laos', roles: ['reviewer'], locales: ['lo'], locale: 'en' },
  somchith: { name: 'Somchith Vongsa', partner: 'laos', roles: ['director'], locales: ['lo'], locale: 'en' },
  ploy: { name: 'Ploy Suksan', partner: 'thailand', roles: ['reviewer'], locales: ['th'], locale: 'th' },
  aisyah: { name: 'Aisyah Rahman', partner: 'malaysia', roles: ['reviewer'], locales: ['ms', 'zh-Hans', 'ta'], locale: 'en' },
  farid: { name: 'Farid Salleh', partner: 'brunei', roles: ['reviewer'], locales: ['ms'], locale: 'en' },
  wei: { name: 'Wei Tan', partner: 'singapore', roles: ['reviewer'], locales: ['en', 'ms', 'zh-Hans', 'ta'], locale: 'en' },
  emily: { name: 'Emily Carter', partner: 'usa', roles: ['reviewer'], locales: ['en'], locale: 'en' },
  budi: { name: 'Budi Santoso', partner: 'indonesia', roles: ['reviewer'], locales: ['id'], locale: 'en' },
  linh: { name: 'Linh Tran', partner: 'vietnam', roles: ['reviewer'], locales: ['vi'], locale: 'en' },
  maria: { name: 'Maria Santos', partner: 'philippines', roles: ['reviewer'], locales: ['fil'], locale: 'en' },
  hnin: { name: 'Hnin Aye', partner: 'myanmar', roles: ['reviewer'], locales: ['my'], locale: 'en' },
  joana: { name: 'Joana Soares', partner: 'timor', roles: ['reviewer'], locales: ['pt', 'tet'], locale: 'en' },
} as const satisfies Record<string, CastMember>;
export type CastKey = keyof typeof cast;

interface CastAccount {
  readonly handle: string;
  readonly partner: PartnerKey;
  readonly locale: string;
}

/** An agency's account and those that it has at other outlets, in one language: `@demo_id`, `@demo_id.facebook`, … */
function outlets(handle: string, partner: PartnerKey, locale: string, others: readonly string[]): CastAccount[] {
  return [handle, ...others.map((outlet) => `${handle}.${outlet}`)].map((name) => ({ handle: name, partner, locale }));
}

/** Official accounts of five outlets, all rehearsed on the sandbox: nothing leaves this machine. */
export const accounts: readonly CastAccount[] = [
  ...outlets('@demo_cyber_jp', 'japan', 'ja', ['bluesky', 'facebook', 'line', 'mastodon']),
  ...outlets('@demo_cyber_jp_en', 'japan', 'en', ['bluesky', 'mastodon']),
  ...outlets('@demo_csa', 'singapore', 'en', ['bluesky', 'facebook']),
  ...outlets('@demo_us', 'usa', 'en', ['bluesky', 'mastodon']),
  ...outlets('@demo_ncsa_th', 'thailand', 'th', ['facebook', 'line']),
  ...outlets('@demo_vn', 'vietnam', 'vi', ['bluesky', 'facebook']),
  ...outlets('@demo_id', 'indonesia', 'id', ['facebook', 'mastodon']),
  ...outlets('@demo_my', 'malaysia', 'ms', ['bluesky', 'facebook']),
  ...outlets('@demo_bn', 'brunei', 'ms', ['facebook']),
  ...outlets('@demo_sg_ms', 'singapore', 'ms', []),
  ...outlets('@demo_camcert', 'cambodia', 'km', ['facebook', 'line']),
  ...outlets('@demo_mm', 'myanmar', 'my', ['facebook']),
];

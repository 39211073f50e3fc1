/** Where an entry of the archive comes from. All but `document` were read on 28 November 2026, as stored copies of the pages named. */
export interface ArchiveSource {
  /** In the language `lang`: its heading; where the stored copy has none, the words of its address or of its first sentence. */
  readonly title: string;
  readonly lang: 'ja' | 'en';
  /** In the same language. */
  readonly publisher: string;
  /** A calendar day, or a month; undefined where the page does not tell. */
  readonly published?: string;
  /** Undefined where it stands at no address that we know. */
  readonly url?: string;
}

const gendai = { lang: 'ja', publisher: '現代フォーラム' } as const;
const mic = { lang: 'ja', publisher: '総務省' } as const;
const meti = { lang: 'en', publisher: 'Ministry of Economy, Trade and Industry (Japan)' } as const;

/** The sources, in the order of their numbers. */
export const archiveSources = {
  document: { lang: 'ja', title: '資料9-1', publisher: 'サイバーセキュリティ戦略本部', published: '2016-10' },
  'fifth-meeting': {
    lang: 'ja', title: '「第5回日・ASEAN情報セキュリティ政策会議」の結果', publisher: 'ScanNetSecurity', published: '2012-10-15',
    url: 'https://scan.netsecurity.ne.jp/article/2012/10/15/30177.html',
  },
  'seventh-meeting': { ...meti, title: 'The Seventh ASEAN-Japan Cyber Security Policy Meeting was Held', published: '2014-10-08', url: 'http://www.meti.go.jp/english/press/2014/1008_01.html' },
  'campaign-2015': {
    ...gendai, title: '日本とASEAN・米国でサイバーセキュリティ国際キャンペーン開催', published: '2015-10-08',
    url: 'https://gendaiforum.typepad.jp/news/2015/10/%E6%97%A5%E6%9C%AC%E3%81%A8asean%E7%B1%B3%E5%9B%BD%E3%81%A7%E3%82%B5%E3%82%A4%E3%83%90%E3%83%BC%E3%82%BB%E3%82%AD%E3%83%A5%E3%83%AA%E3%83%86%E3%82%A3%E5%9B%BD%E9%9A%9B%E3%82%AD%E3%83%A3%E3%83%B3%E3%83%9A%E3%83%BC%E3%83%B3%E9%96%8B%E5%82%AC20151008.html',
  },
  manga: {
    ...gendai, title: 'マンガで学ぶ情報セキュリティ、小学生から大人までWebで読める傑作選', published: '2016-04-12',
    url: 'https://gendaiforum.typepad.jp/news/2016/04/%E3%83%9E%E3%83%B3%E3%82%AC%E3%81%A7%E5%AD%A6%E3%81%B6%E6%83%85%E5%A0%B1%E3%82%BB%E3%82%AD%E3%83%A5%E3%83%AA%E3%83%86%E3%82%A3%E5%B0%8F%E5%AD%A6%E7%94%9F%E3%81%8B%E3%82%89%E5%A4%A7%E4%BA%BA%E3%81%BE%E3%81%A7web%E3%81%A7%E8%AA%AD%E3%82%81%E3%82%8B%E5%82%91%E4%BD%9C%E9%81%B820160412.html',
  },
  'campaign-2016': {
    ...gendai, title: 'サイバーセキュリティ国際キャンペーン月間スタート', published: '2016-10-04',
    url: 'https://gendaiforum.typepad.jp/news/2016/10/%E3%82%B5%E3%82%A4%E3%83%90%E3%83%BC%E3%82%BB%E3%82%AD%E3%83%A5%E3%83%AA%E3%83%86%E3%82%A3%E5%9B%BD%E9%9A%9B%E3%82%AD%E3%83%A3%E3%83%B3%E3%83%9A%E3%83%BC%E3%83%B3%E6%9C%88%E9%96%93%E3%82%B9%E3%82%BF%E3%83%BC%E3%83%8820161004.html',
  },
  'ninth-meeting': { ...meti, title: 'The Ninth ASEAN-Japan Information Security Policy Meeting Held', published: '2016-10-24', url: 'http://www.meti.go.jp/english/press/2016/1024_03.html' },
  'tenth-meeting': { ...mic, title: '第10回 日・ASEAN情報セキュリティ政策会議の結果', published: '2017-10-16', url: 'http://www.soumu.go.jp/menu_news/s-news/01ryutsu03_02000129.html' },
  'eleventh-meeting': { lang: 'ja', title: '第十一回『日・ASEANサイバーセキュリティ政策会議』開催', publisher: 'fphime.biz', url: 'https://www.fphime.biz/posts/5089130' },
  'twelfth-meeting': {
    lang: 'ja', title: '総務省、第12回日・ASEANサイバーセキュリティ政策会議の結果を公表', publisher: 'Security Insight', published: '2019-11',
    url: 'https://securityinsight.jp/news/13-inbrief/3996-191125-1',
  },
  'thirteenth-meeting': {
    lang: 'en', title: 'Outcomes of the 13th ASEAN-Japan Cybersecurity Policy Meeting', publisher: 'Ministry of Internal Affairs and Communications (Japan)', published: '2020-11-06',
    url: 'https://www.soumu.go.jp/main_sosiki/joho_tsusin/eng/pressrelease/2020/11/06_01.html',
  },
  'fourteenth-meeting': { lang: 'ja', title: '第14回日・ASEANサイバーセキュリティ政策会議', publisher: 'PORTAL', url: 'https://portal-worlds.com/news/asean/25780' },
  'seventeenth-meeting': { ...mic, title: '第17回 日ASEANサイバーセキュリティ政策会議の結果', published: '2024-10-21', url: 'https://www.soumu.go.jp/menu_news/s-news/01cyber01_02000001_00224.html' },
  office: { lang: 'ja', title: '内閣官房に「国家サイバー統括室」（NCO）が発足', publisher: 'Jディフェンスニュース', published: '2025-07-07', url: 'https://j-defense.ikaros.jp/docs/mod/003455.html' },
} as const satisfies Readonly<Record<string, ArchiveSource>>;

export type ArchiveSourceName = keyof typeof archiveSources;

/** The number that a source has on the page, from 1. */
export function sourceNumber(name: ArchiveSourceName): number {
  return Object.keys(archiveSources).indexOf(name) + 1;
}

import type { MessageKey } from '#app/i18n/index.ts';

/**
 * Where an entry of the archive comes from: document 9-1 of the Cybersecurity Strategic Headquarters
 * (October 2016), or public announcements of the time, which nobody has checked against their originals yet.
 */
export type ArchiveSource = 'document' | 'announcements';

/** Calendar days as `2016-10-20`, or a month as `2021-10` where no source tells the day. */
interface Days {
  readonly from?: string;
  readonly to?: string;
}

export type ArchivePlace = 'tokyo' | 'singapore' | 'bangkok' | 'online';

/** Something that is known of a year of the campaign. */
export type ArchiveEntry = Days & { readonly sources: readonly ArchiveSource[] } & (
  | { readonly text: Extract<MessageKey, `library:${string}`> }
  /** The number-th policy meeting of ASEAN and Japan. */
  | { readonly meeting: number; readonly place: ArchivePlace }
);

/** The campaign's history, by year, as far as sources tell. Years without a source are not in it. */
export const archive: readonly { readonly year: number; readonly entries: readonly ArchiveEntry[] }[] = [
  { year: 2012, entries: [{ text: 'library:archive.since', sources: ['announcements'] }] },
  {
    year: 2015,
    entries: [
      { text: 'library:archive.cafe', from: '2015-10-03', sources: ['announcements'] },
      { text: 'library:archive.halloween', from: '2015-10-30', sources: ['announcements'] },
    ],
  },
  {
    year: 2016,
    entries: [
      { text: 'library:archive.work', sources: ['document'] },
      { meeting: 9, place: 'tokyo', from: '2016-10-20', to: '2016-10-21', sources: ['document', 'announcements'] },
      { text: 'library:archive.talk', from: '2016-10-31', sources: ['announcements'] },
      { text: 'library:archive.manga', sources: ['announcements'] },
    ],
  },
  {
    year: 2017,
    entries: [
      { meeting: 10, place: 'singapore', from: '2017-10-10', to: '2017-10-11', sources: ['announcements'] },
      { text: 'library:archive.renamed', sources: ['announcements'] },
    ],
  },
  { year: 2018, entries: [{ meeting: 11, place: 'tokyo', from: '2018-10-16', to: '2018-10-17', sources: ['announcements'] }] },
  { year: 2019, entries: [{ meeting: 12, place: 'bangkok', from: '2019-10-29', to: '2019-10-30', sources: ['announcements'] }] },
  { year: 2020, entries: [{ meeting: 13, place: 'online', from: '2020-10-20', sources: ['announcements'] }] },
  { year: 2021, entries: [{ meeting: 14, place: 'online', from: '2021-10', sources: ['announcements'] }] },
  { year: 2024, entries: [{ meeting: 17, place: 'singapore', from: '2024-10-18', sources: ['announcements'] }] },
];

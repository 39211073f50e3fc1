import type { MessageKey } from '#app/i18n/index.ts';
import type { ArchiveSourceName } from './archive-sources.ts';

/** Calendar days as `2016-10-20`, or a month as `2021-10` where no source tells the day. */
interface Days {
  readonly from?: string;
  readonly to?: string;
}

export type ArchivePlace = 'tokyo' | 'singapore' | 'bangkok' | 'online';

/** Something that is known of a year of the campaign. */
export type ArchiveEntry = Days & { readonly sources: readonly ArchiveSourceName[] } & (
  | { readonly text: Extract<MessageKey, `library:${string}`> }
  /** The number-th policy meeting of ASEAN and Japan. */
  | { readonly meeting: number; readonly place: ArchivePlace }
);

/** The campaign's history, by year, as far as sources tell. Years without a source are not in it. */
export const archive: readonly { readonly year: number; readonly entries: readonly ArchiveEntry[] }[] = [
  {
    year: 2012,
    entries: [
      { text: 'library:archive.since', sources: ['campaign-2015', 'campaign-2016'] },
      { meeting: 5, place: 'tokyo', from: '2012-10-10', to: '2012-10-11', sources: ['fifth-meeting'] },
    ],
  },
  { year: 2014, entries: [{ meeting: 7, place: 'tokyo', from: '2014-10-07', to: '2014-10-08', sources: ['seventh-meeting'] }] },
  {
    year: 2015,
    entries: [
      { text: 'library:archive.cafe', from: '2015-10-03', sources: ['campaign-2015'] },
      { text: 'library:archive.halloween', from: '2015-10-30', sources: ['campaign-2015'] },
    ],
  },
  {
    year: 2016,
    entries: [
      { text: 'library:archive.work', sources: ['document'] },
      { meeting: 9, place: 'tokyo', from: '2016-10-20', to: '2016-10-21', sources: ['document', 'ninth-meeting'] },
      { text: 'library:archive.talk', from: '2016-10-31', sources: ['campaign-2016'] },
      { text: 'library:archive.manga', sources: ['manga'] },
    ],
  },
  {
    year: 2017,
    entries: [
      { meeting: 10, place: 'singapore', from: '2017-10-10', to: '2017-10-11', sources: ['tenth-meeting'] },
      { text: 'library:archive.renamed', sources: ['tenth-meeting'] },
    ],
  },
  { year: 2018, entries: [{ meeting: 11, place: 'tokyo', from: '2018-10-16', to: '2018-10-17', sources: ['eleventh-meeting'] }] },
  { year: 2019, entries: [{ meeting: 12, place: 'bangkok', from: '2019-10-29', to: '2019-10-30', sources: ['twelfth-meeting'] }] },
  { year: 2020, entries: [{ meeting: 13, place: 'online', from: '2020-10-20', sources: ['thirteenth-meeting'] }] },
  { year: 2021, entries: [{ meeting: 14, place: 'online', from: '2021-10-22', sources: ['fourteenth-meeting'] }] },
  { year: 2024, entries: [{ meeting: 17, place: 'singapore', from: '2024-10-18', sources: ['seventeenth-meeting'] }] },
];

import type { VNode } from 'preact';
import { formatDateTime } from '#app/i18n/index.ts';
import { textPath } from '../addresses.ts';
import { archive, type ArchiveEntry, type ArchiveSource } from '../archive-facts.ts';
import { PageHead } from './head.tsx';
import { Layout, type PageFrame, PrintedAddress, type TextPageProps } from './layout.tsx';

/** The sources in the order of their numbers. */
const sources: readonly ArchiveSource[] = ['document', 'announcements'];

/** A calendar day or month in words; it is no moment, so it is told by the calendar alone. */
function Day({ day, locale }: { day: string; locale: string }): VNode {
  return <time datetime={day}>{formatDateTime(Date.parse(`${day}${day.length === 7 ? '-01' : ''}T00:00:00Z`), { locale, zone: 'UTC', style: day.length === 7 ? 'month' : 'date' })}</time>;
}

/** `[1]`: leads to the source below. */
function Source({ frame, source }: { frame: PageFrame; source: ArchiveSource }): VNode {
  const number = sources.indexOf(source) + 1;
  return <> <a class="source num" href={`#source-${number}`} aria-label={`${frame.t('library:archive.sources')} ${number}`}>[{number}]</a></>;
}

function Entry({ frame, entry }: { frame: PageFrame; entry: ArchiveEntry }): VNode {
  const { t, locale } = frame;
  const { from, to } = entry;
  return (
    <li>
      {'text' in entry ? t(entry.text) : t('library:archive.meeting', { number: entry.meeting, place: t(`library:archive.place.${entry.place}`) })}
      {from !== undefined && <span class="muted"> (<Day day={from} locale={locale} />{to !== undefined && <> – <Day day={to} locale={locale} /></>})</span>}
      {entry.sources.map((source) => <Source key={source} frame={frame} source={source} />)}
    </li>
  );
}

/** `/<locale>/archive/`: the campaign's history by year, each entry with its source. */
export function ArchivePage({ frame, languages, pictured }: TextPageProps): VNode {
  const { t } = frame;
  const title = t('library:archive.title');
  const head = <PageHead frame={frame} path={textPath(frame.locale, 'archive')} fallback={textPath('en', 'archive')} languages={languages} title={title} description={t('library:archive.lead')} type="website" picture={pictured} />;
  return (
    <Layout frame={frame} title={title} languages={languages} head={head} here="archive">
      <div class="text-page stack">
        <h1>{title}</h1>
        <p>{t('library:archive.lead')}</p>
        <dl class="years">
          {archive.map(({ year, entries }) => (
            <div key={year}>
              <dt class="num">{year}</dt>
              <dd><ul>{entries.map((entry, index) => <Entry key={index} frame={frame} entry={entry} />)}</ul></dd>
            </div>
          ))}
        </dl>
        <p>{t('library:archive.organiser')}<Source frame={frame} source="announcements" /></p>
        <h2>{t('library:archive.sources')}</h2>
        <ol class="sources">
          {sources.map((source, index) => <li key={source} id={`source-${index + 1}`}>{t(`library:archive.source.${source}`)}</li>)}
        </ol>
        <PrintedAddress frame={frame} path={textPath(frame.locale, 'archive')} />
      </div>
    </Layout>
  );
}

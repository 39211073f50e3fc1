import type { VNode } from 'preact';
import { formatDateTime } from '#app/i18n/index.ts';
import { textPath } from '../addresses.ts';
import { archive, type ArchiveEntry } from '../archive-facts.ts';
import { archiveSources, sourceNumber, type ArchiveSource, type ArchiveSourceName } from '../archive-sources.ts';
import { PageHead } from './head.tsx';
import { Layout, type PageFrame, PrintedAddress, type TextPageProps } from './layout.tsx';

/** A calendar day or month in words; it is no moment, so it is told by the calendar alone. */
function Day({ day, locale }: { day: string; locale: string }): VNode {
  return <time datetime={day}>{formatDateTime(Date.parse(`${day}${day.length === 7 ? '-01' : ''}T00:00:00Z`), { locale, zone: 'UTC', style: day.length === 7 ? 'month' : 'date' })}</time>;
}

/** `[1]`: leads to the source below. */
function Source({ frame, source }: { frame: PageFrame; source: ArchiveSourceName }): VNode {
  const number = sourceNumber(source);
  return <> <a class="source num" href={`#source-${String(number)}`} aria-label={`${frame.t('library:archive.sources')} ${String(number)}`}>[{number}]</a></>;
}

function Entry({ frame, entry }: { frame: PageFrame; entry: ArchiveEntry }): VNode {
  const { t, locale } = frame;
  const { from, to } = entry;
  return (
    <li>
      {'text' in entry ? t(entry.text) : t('library:archive.meeting', { number: entry.meeting, place: t(`library:archive.place.${entry.place}`) })}
      {from !== undefined && <span class="muted"> (<Day day={from} locale={locale} />{to !== undefined && <>{'\u00a0– '}<Day day={to} locale={locale} /></>})</span>}
      {entry.sources.map((source) => <Source key={source} frame={frame} source={source} />)}
    </li>
  );
}

/** Title, publisher, day and address of a source, in its own language. */
function Origin({ source: { title, lang, publisher, published, url }, locale }: { source: ArchiveSource; locale: string }): VNode {
  return (
    <>
      {/* The comma is of the title's language, whose rules keep it from beginning a line. */}
      <cite lang={lang}>{url === undefined ? title : <a href={url} hreflang={lang} rel="external">{title}</a>},</cite> <span lang={lang}>{publisher}</span>
      {published !== undefined && <>, <Day day={published} locale={locale} /></>}
      {url !== undefined && <span class="print-only small"> {url}</span>}
    </>
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
        <p>{t('library:archive.organiser')}<Source frame={frame} source="office" /></p>
        <h2>{t('library:archive.sources')}</h2>
        <ol class="sources">
          {Object.values<ArchiveSource>(archiveSources).map((source, index) => <li key={source.title} id={`source-${String(index + 1)}`}><Origin source={source} locale={frame.locale} /></li>)}
        </ol>
        <PrintedAddress frame={frame} path={textPath(frame.locale, 'archive')} />
      </div>
    </Layout>
  );
}

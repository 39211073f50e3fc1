import type { VNode } from 'preact';
import { correctionsPath, feedPath, textPath } from '../addresses.ts';
import { PageHead } from './head.tsx';
import { Layout, PrintedAddress, type TextPageProps } from './layout.tsx';
import { gapAfter } from './time-text.tsx';

/** `/<locale>/about/`: what the campaign is, what a reader can rely on, and how its material may be used. */
export function AboutPage({ frame, languages, pictured }: TextPageProps): VNode {
  const { t, locale } = frame;
  const title = t('library:about.title');
  const [does, trust] = [t('library:about.does'), t('library:about.trust')];
  const head = <PageHead frame={frame} path={textPath(locale, 'about')} fallback={textPath('en', 'about')} languages={languages} title={title} description={t('library:about.why')} type="website" picture={pictured} />;
  return (
    <Layout frame={frame} title={title} languages={languages} head={head} here="about">
      <div class="text-page stack">
        <h1>{title}</h1>
        <p>{t('library:about.why')}</p>
        <p>{does}{gapAfter(does)}<a href={textPath(locale, 'archive')}>{t('library:archive.title')}</a></p>
        <h2>{t('library:about.trustTitle')}</h2>
        <p>{trust}{gapAfter(trust)}<a href={correctionsPath(locale)}>{t('library:corrections.title')}</a></p>
        <h2>{t('library:about.useTitle')}</h2>
        <p>{t('library:about.use')}</p>
        <ul>
          <li><a href={feedPath(locale)} type="application/atom+xml">{t('library:about.feed')}</a></li>
          <li><a href="/api/v1/openapi.json" type="application/json">{t('library:about.api')}</a></li>
        </ul>
        <PrintedAddress frame={frame} path={textPath(locale, 'about')} />
      </div>
    </Layout>
  );
}

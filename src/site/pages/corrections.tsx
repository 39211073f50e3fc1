import type { VNode } from 'preact';
import { correctionsPath, workPath } from '../addresses.ts';
import type { Correction } from '../corrections.ts';
import type { PageOf } from '../paging.ts';
import { Pager } from './gallery.tsx';
import { PageHead } from './head.tsx';
import { Layout, PrintedAddress, type TextPageProps } from './layout.tsx';
import { WithdrawnFor } from './message.tsx';
import { Moment } from './time-text.tsx';

/** A correction, under the title that the work has now, or had last; where that may not be told it is named by its address alone. */
export interface ToldCorrection {
  readonly correction: Correction;
  readonly title?: { readonly text: string; readonly locale: string } | undefined;
}

interface CorrectionsProps extends TextPageProps {
  slice: PageOf<ToldCorrection>;
}

/** `/<locale>/corrections/`: what was withdrawn or replaced in this language, when and why. Nobody is named. */
export function CorrectionsPage({ frame, languages, pictured, slice }: CorrectionsProps): VNode {
  const { t, locale } = frame;
  const title = t('library:corrections.title');
  const path = (page: number) => correctionsPath(locale, page);
  const head = <PageHead frame={frame} path={path(slice.page)} fallback={correctionsPath('en')} languages={slice.page === 1 ? languages : []} title={title} description={t('library:corrections.lead')} type="website" picture={pictured} />;
  return (
    <Layout frame={frame} title={title} languages={languages} head={head} here="corrections">
      <div class="text-page stack">
        <h1>{title}</h1>
        <p>{t('library:corrections.lead')}</p>
        {slice.total === 0 && <p class="muted">{t('library:corrections.empty')}</p>}
        <ol class="corrections">
          {slice.items.map(({ correction: { state, at, release }, title: named }) => (
            <li key={release.id}>
              <p class="muted small"><Moment at={at} zone={release.zone} locale={locale} /></p>
              <p>
                {t(`review:kind.${release.kind}`)}{'\u00a0· '}<a href={workPath(locale, release)} lang={named?.locale}>{named?.text ?? release.slug}</a>
              </p>
              <p><strong>{t(`library:corrections.${state}`)}</strong>{state === 'withdrawn' && <>{'\u00a0· '}<WithdrawnFor frame={frame} release={release} /></>}</p>
            </li>
          ))}
        </ol>
        <Pager frame={frame} path={path} slice={slice} />
        <PrintedAddress frame={frame} path={path(slice.page)} />
      </div>
    </Layout>
  );
}

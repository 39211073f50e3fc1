import type { VNode } from 'preact';
import { localeInfo } from '#app/domain/locales.ts';
import { promisedLocales, type Translate } from '#app/i18n/index.ts';
import type { Assets } from '#app/web/look/assets.ts';
import { DemoFrame } from './demo-frame.tsx';
import { stopNumbers, type Demo } from './demo.ts';

interface DemoPageProps {
  readonly t: Translate;
  readonly lang: string;
  readonly assets: Assets;
  readonly people: Awaited<ReturnType<Demo['people']>>;
  readonly run: string;
  /** The script that starts over without leaving the page; undefined where the demonstration cannot start over. */
  readonly startOver: string | undefined;
}

/** The front door of the demonstration: choose whose desk to sit at. */
export function DemoPage({ t, lang, assets, people, run, startOver }: DemoPageProps): VNode {
  return (
    <DemoFrame t={t} lang={lang} assets={assets} title={t('desk:demo.choose')} home="/" run={run}>
      <p><span class="demo-ribbon">{t('desk:demo.title')}</span></p>
      <h1>{t('desk:demo.stops')}</h1>
      <p class="muted">{t('demo:about')}</p>
      <ol class="rows">{stopNumbers.map((number) => <li key={number}><a href={`/desk/demo/stops/${String(number)}`}>{`${String(number)}. ${t(`demo:stop.${number}.title`)}`}</a></li>)}</ol>
      <h2>{t('desk:demo.choose')}</h2>
      <p class="muted">{t('desk:demo.fictional')}</p>
      <form method="post" action="/desk/demo/person" class="stack stack--tight">
        <input type="hidden" name="_page" value="/desk" />
        <p class="field">
          <label for="demo-language">{t('demo:language')}</label>
          <select class="select" id="demo-language" name="locale">
            {promisedLocales.review.map((locale) => <option key={locale} value={locale} lang={locale} selected={locale === lang}>{localeInfo(locale)?.name}</option>)}
          </select>
        </p>
        {people.map(({ id, name, roles, countries }) => (
          <button key={id} type="submit" name="person" value={id} class="btn btn--block">{[name, ...roles.map((role) => t(`desk:demo.role.${role}`)), ...countries].join(' · ')}</button>
        ))}
      </form>
      <h2 id="start-over">{t('demo:start-over.title')}</h2>
      {startOver === undefined ? <p class="muted small">{t('demo:start-over.by-hand')}</p> : (
        <details class="disclosure">
          <summary>{t('demo:start-over.open')}</summary>
          <form method="post" action="/desk/demo/start-over" class="disclosure__body stack" data-start-over>
            <p>{t('demo:start-over.question')}</p>
            <button type="submit" class="btn btn--danger">{t('demo:start-over.do')}</button>
          </form>
          <script type="module" src={startOver} />
        </details>
      )}
    </DemoFrame>
  );
}

interface StartingOverProps {
  readonly t: Translate;
  readonly lang: string;
  readonly assets: Assets;
}

/** Shown while the demonstration begins anew. */
export function StartingOver({ t, lang, assets }: StartingOverProps): VNode {
  return (
    <DemoFrame t={t} lang={lang} assets={assets} title={t('demo:start-over.title')} home="/desk/demo">
      <p><span class="demo-ribbon">{t('desk:demo.title')}</span></p>
      <h1>{t('demo:start-over.title')}</h1>
      <div class="notice" role="status"><p>{t('demo:start-over.wait')}</p></div>
      <p><a href="/desk/demo">{t('demo:start-over.go')}</a></p>
    </DemoFrame>
  );
}

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
}

/** The front door of the demonstration: choose whose desk to sit at. */
export function DemoPage({ t, lang, assets, people }: DemoPageProps): VNode {
  return (
    <DemoFrame t={t} lang={lang} assets={assets} title={t('desk:demo.choose')} home="/">
      <p><span class="demo-ribbon">{t('desk:demo.title')}</span></p>
      <h1>{t('desk:demo.stops')}</h1>
      <p class="muted">{t('demo:about')}</p>
      <ol class="rows">{stopNumbers.map((number) => <li key={number}><a href={`/desk/demo/stops/${String(number)}`}>{`${String(number)}. ${t(`demo:stop.${String(number)}.title`)}`}</a></li>)}</ol>
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
        {people.map(({ id, name, detail }) => (
          <button key={id} type="submit" name="person" value={id} class="btn btn--block">{`${name}${detail === '' ? '' : ` · ${detail}`}`}</button>
        ))}
      </form>
      <p class="muted small">{t('demo:start-over')}</p>
    </DemoFrame>
  );
}

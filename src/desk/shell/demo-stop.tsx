import type { VNode } from 'preact';
import type { Instant } from '#app/domain/clock.ts';
import { newId } from '#app/domain/ids.ts';
import { localeInfo } from '#app/domain/locales.ts';
import { formatDateTime, localeNameIn, promisedLocales, type Translate } from '#app/i18n/index.ts';
import type { Assets } from '#app/web/look/assets.ts';
import { DemoFrame } from './demo-frame.tsx';
import { marksAhead, stopNumbers, stopSteps, type StopNumber, type StopPlace, type StopStep } from './demo.ts';

interface DemoStopProps {
  readonly t: Translate;
  readonly lang: string;
  readonly assets: Assets;
  readonly number: StopNumber;
  readonly places: ReadonlyMap<StopStep, StopPlace>;
  readonly now: Instant;
  readonly mayMoveClock: boolean;
}

const TOKYO = 'Asia/Tokyo';

/** One guided stop of the demonstration: what there is to see, and buttons that become the right person at the right place. */
export function DemoStop({ t, lang, assets, number, places, now, mayMoveClock }: DemoStopProps): VNode {
  const here = `/desk/demo/stops/${String(number)}`;
  const title = t(`demo:stop.${number}.title`);
  return (
    <DemoFrame t={t} lang={lang} assets={assets} title={title} home="/desk/demo">
      <p class="cluster">
        <span class="demo-ribbon">{t('desk:demo.title')}</span>
        <span class="language-names">{promisedLocales.demo.map((locale) => (locale === lang ? null : <a key={locale} href={`${here}?lang=${locale}`} lang={locale} hreflang={locale}>{localeInfo(locale)?.name}</a>))}</span>
      </p>
      <p class="eyebrow">{t('demo:number', { number, of: stopNumbers.length })}</p>
      <h1>{title}</h1>
      <p>{t(`demo:stop.${number}.about`)}</p>
      <ol class="list-plain stack">
        {stopSteps[number].map((step) => <Step key={step} step={step} place={places.get(step)} lang={lang} t={t} />)}
      </ol>
      <Clock now={now} here={`${here}?lang=${lang}`} lang={lang} mayMove={mayMoveClock} t={t} />
      <Ways number={number} lang={lang} t={t} />
    </DemoFrame>
  );
}

function Step({ step, place, lang, t }: { step: StopStep; place: StopPlace | undefined; lang: string; t: Translate }): VNode {
  if (!place) return <li><p class="notice">{t('demo:gone')}</p></li>;
  const { person, path, own } = place;
  return (
    <li class="card stack">
      <p>{t(`demo:look.${step}`, { name: person.name })}</p>
      <form method="post" action="/desk/demo/person" class="stack stack--tight" id={`go-${step}`}>
        <input type="hidden" name="person" value={person.id} />
        <input type="hidden" name="_page" value={path} />
        <button type="submit" name="locale" value={lang} class="btn btn--primary btn--block">{t(`demo:go.${step}`, { name: person.name })}</button>
        {own === undefined ? null : <button type="submit" name="locale" value={own} class="btn btn--block">{t('demo:go.in-own', { language: localeNameIn(lang, own) })}</button>}
      </form>
    </li>
  );
}

/** The demonstration's clock, with the moments of its story that are still ahead. */
function Clock({ now, here, lang, mayMove, t }: { now: Instant; here: string; lang: string; mayMove: boolean; t: Translate }): VNode {
  const told = (at: Instant, style: 'full' | 'time') => formatDateTime(at, { locale: lang, zone: TOKYO, style });
  return (
    <section class="card stack" aria-labelledby="clock">
      <h2 id="clock">{t('demo:clock.title')}</h2>
      <p>{t('demo:clock.stands')} <time datetime={new Date(now).toISOString()}>{told(now, 'full')}</time></p>
      {mayMove ? (
        <form method="post" action="/desk/demo/clock" class="cluster" id="move-clock">
          <input type="hidden" name="_page" value={here} />
          <input type="hidden" name="_key" value={newId()} />
          <input type="hidden" name="from" value={now} />
          <button type="submit" name="minutes" value="1" class="btn">{t('desk:demo.minutes', { minutes: 1 })}</button>
          {marksAhead(now).map(({ at, minutes }) => <button key={at} type="submit" name="minutes" value={minutes} class="btn">{t('desk:demo.to', { time: told(at, 'time') })}</button>)}
        </form>
      ) : <p class="muted">{t('demo:clock.who')}</p>}
      <p class="muted small">{t('demo:clock.forward')} <a href="/desk/demo#start-over">{t('demo:start-over.title')}</a></p>
    </section>
  );
}

function Ways({ number, lang, t }: { number: StopNumber; lang: string; t: Translate }): VNode {
  const to = (other: number, rel: 'prev' | 'next') => (stopNumbers.some((one) => one === other)
    ? <a class="btn" rel={rel} href={`/desk/demo/stops/${String(other)}?lang=${lang}`}>{t(`demo:${rel}`)}</a>
    : <span />);
  return (
    <nav class="stack" aria-label={t('desk:demo.stops')}>
      <div class="split">{to(number - 1, 'prev')}{to(number + 1, 'next')}</div>
      <p><a href="/desk/demo">{t('demo:all')}</a></p>
    </nav>
  );
}

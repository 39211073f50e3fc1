import type { VNode } from 'preact';
import { sortSegments } from '#app/domain/segment-keys.ts';
import type { ReviewView } from '#app/operations/read/read-review.ts';
import type { Page } from '../define-page.ts';
import { ChangesLines } from './changes-lines.tsx';
import { segmentName } from './words.ts';
import { WordRuns } from './word-runs.tsx';

const shows = ['mine', 'source', 'both', 'changes'] as const;
type Show = (typeof shows)[number];

/** The texts: mine, the source's, both, or what changed. Tabs are radio buttons: they need neither a script nor the network. */
export function TextsPart({ view, page, show }: { view: ReviewView; page: Page; show: string | undefined }): VNode {
  const { t } = page;
  const { snapshot, source } = view;
  const since = view.sinceApproved ?? view.sinceRound;
  const offered = shows.filter((one) => (one === 'changes' ? since !== undefined : one === 'mine' || source !== undefined));
  const wanted = offered.find((one) => one === show) ?? firstShown(view);
  const own = new Map(snapshot.segments.map(({ key, text }) => [key, text]));
  const sources = new Map(source?.segments.map(({ key, text }) => [key, text]));
  const changed = new Map(since?.difference.segments.map((one) => [one.key, one.words]));
  const keys = sortSegments(snapshot.kind, [...new Set([...own.keys(), ...sources.keys(), ...changed.keys()])].map((key) => ({ key })));
  return (
    <section class="stack" id="texts" aria-labelledby="texts-title">
      <h2 id="texts-title">{t('review:texts.title')}</h2>
      <fieldset class="views">
        <legend class="visually-hidden">{t('review:texts.show')}</legend>
        {offered.map((one) => (
          <>
            <input type="radio" name="show" id={`view-${one}`} autocomplete="off" checked={one === wanted} />
            <label for={`view-${one}`}>{t(`review:texts.${one}`)}</label>
          </>
        ))}
        <div class="texts">
          {since && changed.size === 0 ? <ChangesLines since={since} approved={view.sinceApproved !== undefined} page={page} class="since" /> : null}
          {keys.map(({ key }) => (
            <div class={`segment${sources.has(key) ? ' segment--2' : ''}${changed.has(key) ? '' : ' seg--same'}`} key={key}>
              <div class="segment__key">
                <strong>{segmentName(page, snapshot.kind, key)}</strong>
                {changed.has(key) ? <span class="badge badge--care">{t('review:texts.changed')}</span> : null}
              </div>
              {sources.has(key) ? <div class="segment__source seg__source" lang={source?.locale}>{sources.get(key)}</div> : null}
              <div class="segment__text seg__own" lang={snapshot.locale}>{own.get(key) ?? <span class="muted" lang={page.lang}>{t('review:texts.none')}</span>}</div>
              {changed.has(key) ? <div class="segment__text seg__changes" lang={snapshot.locale}><WordRuns runs={changed.get(key) ?? []} /></div> : null}
            </div>
          ))}
        </div>
      </fieldset>
    </section>
  );
}

function firstShown({ sinceApproved, sinceRound, source }: ReviewView): Show {
  const since = sinceApproved ?? sinceRound;
  if (since && since.difference.segments.length > 0) return 'changes';
  return source ? 'both' : 'mine';
}

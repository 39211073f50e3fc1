import type { VNode } from 'preact';
import { ownName } from '#app/domain/locales.ts';
import type { PublicRelease } from '#app/domain/public-release.ts';
import { correctionsPath, homePath } from '../addresses.ts';
import type { Gone } from '../live-view.ts';
import { InLanguages, Layout, type LanguageLink, type PageFrame } from './layout.tsx';
import { Moment, sentenceWith } from './time-text.tsx';

/** Pages that say why there is nothing else to see. */
export type MessageKind = 'not-yet' | 'withdrawn' | 'ended' | 'not-found' | 'gone' | 'method' | 'broken' | 'unavailable';

const statuses: Readonly<Record<MessageKind, number>> = {
  'not-yet': 404,
  withdrawn: 410,
  ended: 410,
  'not-found': 404,
  gone: 410,
  method: 405,
  broken: 500,
  unavailable: 503,
};

/** The HTTP status that goes with a message. */
export function statusOf(kind: MessageKind): number {
  return statuses[kind];
}

interface MessageProps {
  frame: PageFrame;
  kind: MessageKind;
  /** Entries of the language switch. */
  languages: readonly LanguageLink[];
  /** Where the same work is live, for `not-yet`, `withdrawn` and `ended`. */
  others?: readonly LanguageLink[];
  /** What stood here and when it went, for `withdrawn` and `ended`. */
  gone?: Gone | undefined;
}

/** Since when something is no more: withdrawn by people, or over by its window. */
export function GoneSince({ frame, gone }: { frame: PageFrame; gone: Gone }): VNode {
  const when = <Moment at={gone.at} zone={gone.release.zone} locale={frame.locale} />;
  return <>{sentenceWith(frame, `pages:gone.${gone.state}`, when)}</>;
}

/** Why something was withdrawn, as far as the public is told. */
export function WithdrawnFor({ frame, release }: { frame: PageFrame; release: PublicRelease }): VNode {
  return <>{frame.t(`library:corrections.reason.${release.withdrawnFor ?? 'unsaid'}`)}</>;
}

/** A torn sheet for what was taken away, a blank one for what is not there yet, waves for trouble of ours. */
function Sign({ kind }: { kind: MessageKind }): VNode {
  const torn = kind === 'withdrawn' || kind === 'ended' || kind === 'gone';
  return (
    <svg class="message__mark" viewBox="0 0 56 56" aria-hidden="true" fill="#fbf7ee" stroke="#1e1b18" stroke-width="2.5" stroke-linejoin="round">
      <path d={torn ? 'M12 4h32v24l-6 5-7-6-6 7-6-6-7 5z' : 'M12 4h32v48H12z'} />
      {torn && <path d="M12 38l7-5 6 6 6-7 7 6 6-5v19H12z" fill="#e6dac2" />}
      <path d={torn ? 'M20 12h16M20 18h16' : 'M20 14h16M20 22h16M20 30h10'} stroke="#8f8069" />
      {!torn && <circle cx="38" cy="43" r="4" fill="#b5301c" stroke="none" />}
    </svg>
  );
}

/** A message page in the reader's language, with the work's other languages where it has some. */
export function MessagePage({ frame, kind, languages, others = [], gone }: MessageProps): VNode {
  const { t } = frame;
  const values = { language: ownName(frame.locale) };
  const title = t(`site:message.${kind}.title`, values);
  return (
    <Layout frame={frame} title={title} languages={languages} head={<meta name="robots" content="noindex" />}>
      <div class="message">
        <Sign kind={kind} />
        <h1>{title}</h1>
        {gone !== undefined && <p class="message__when"><GoneSince frame={frame} gone={gone} /></p>}
        {gone?.state === 'withdrawn' && <p><WithdrawnFor frame={frame} release={gone.release} /></p>}
        <p>{t(`site:message.${kind}.lead`, values)}</p>
        {others.length > 0 && (
          <>
            <p>{t('site:message.others')}</p>
            <InLanguages links={others} />
          </>
        )}
        {gone !== undefined && <p><a href={correctionsPath(frame.locale)}>{t('library:corrections.title')}</a></p>}
        <p><a href={homePath(frame.locale)}>{t('site:message.home')}</a></p>
      </div>
    </Layout>
  );
}

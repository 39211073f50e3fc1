import type { VNode } from 'preact';
import type { Snapshot } from '#app/domain/snapshot.ts';
import { wordsOf } from '../snapshot-texts.ts';
import { KeptText } from './kept-text.tsx';
import { InLanguages, type LanguageLink, type PageFrame } from './layout.tsx';
import { gapAfter } from './time-text.tsx';

/** The poster's words as text. */
export function Words({ frame, snapshot }: { frame: PageFrame; snapshot: Snapshot }): VNode | null {
  const words = wordsOf(snapshot);
  if (words === '') return null;
  return (
    <section>
      <h2>{frame.t('site:poster.words')}</h2>
      <p class="transcript" lang={snapshot.locale}><KeptText text={words} locale={snapshot.locale} /></p>
    </section>
  );
}

/** Where the work sends its readers. */
export function Links({ frame, snapshot }: { frame: PageFrame; snapshot: Snapshot }): VNode | null {
  if (snapshot.links.length === 0) return null;
  return (
    <section>
      <h2>{frame.t('site:poster.links')}</h2>
      <ul class="list-plain stack stack--tight">
        {snapshot.links.map((link) => <li><a href={link} rel="noopener">{new URL(link).host}{new URL(link).pathname.replace(/\/$/, '')}</a></li>)}
      </ul>
    </section>
  );
}

/** The same work in the other languages in which it is live. */
export function OtherLanguages({ frame, languages, locale }: { frame: PageFrame; languages: readonly LanguageLink[]; locale: string }): VNode | null {
  const others = languages.filter((one) => !one.missing && one.locale !== locale);
  if (others.length === 0) return null;
  return (
    <section>
      <h2>{frame.t('site:poster.others')}</h2>
      <InLanguages links={others} />
    </section>
  );
}

/** Whose work it is, and the fingerprint by which anybody can check what was approved. */
export function Credit({ frame, snapshot, fingerprint, path }: { frame: PageFrame; snapshot: Snapshot; fingerprint: string; path: string }): VNode {
  const label = frame.t('site:poster.credit');
  return (
    <section class="stack">
      {snapshot.credit.text !== '' && (
        <p class="small muted">
          {label}{gapAfter(label)}<span lang={snapshot.sourceLocale}>{snapshot.credit.text}</span>
          {snapshot.credit.licence !== '' && <>{'\u00a0· '}<span class="licence">{snapshot.credit.licence}</span></>}
        </p>
      )}
      <details class="verified small">
        <summary>{frame.t('site:poster.verified')}</summary>
        <p>{frame.t('site:poster.verifiedNote')}</p>
        <span class="mono">SHA-256 {fingerprint}</span>
      </details>
      <p class="print-only small">{frame.publicUrl}{path}<br /><span class="mono">SHA-256 {fingerprint}</span></p>
    </section>
  );
}

import type { VNode } from 'preact';
import type { TextBox } from '#app/domain/lettering/fit-text.ts';
import { boxOf, letteringOfWork } from '#app/domain/lettering/lettering.ts';
import { codePoints } from '#app/domain/text.ts';
import type { EditorSegment, EditorView } from '#app/operations/read/read-edition-for-editing.ts';
import type { Page } from '../define-page.ts';
import { SegmentSource } from './segment-source.tsx';
import { segmentEntry, SegmentText } from './segment-text.tsx';
import { checkSentence, segmentLabel } from './words.ts';

interface SegmentFieldProps {
  readonly segment: EditorSegment;
  /** Its place in the form. */
  readonly at: number;
  readonly view: EditorView;
  readonly showInvisible: boolean;
  readonly page: Page;
}

/** One segment: what it is, the source beside it, its text, and what the checks say of it. */
export function SegmentField({ segment, at, view, showInvisible, page }: SegmentFieldProps): VNode {
  const { key, stale, origin, required, limit } = segment;
  const { source, mayEdit, edition: { locale } } = view;
  const { t } = page;
  const id = `segment-${key}`;
  const entry = segmentEntry(page, segment, at);
  const checks = view.checks.filter((check) => check.key === key);
  const box = plateBox(view, key);
  return (
    <section
      class={['segment', source ? 'segment--2' : '', stale ? 'segment--stale' : ''].filter(Boolean).join(' ')}
      data-segment={key} data-required={required ? '1' : undefined} data-origin={origin}
      data-box={box && JSON.stringify(box)} data-lacking={checks.find(({ code }) => code === 'lettering-glyph-missing')?.details['characters']}
    >
      <div class="segment__key">
        <label for={mayEdit ? id : undefined}><b>{segmentLabel(page, view.work.kind, key)}</b></label>
        {required ? <span class="chip">{t('desk:editor.required')}</span> : null}
        {stale ? <span class="stale-mark">{t('desk:matrix.stale')}</span> : null}
        <span class="num" data-count>{`${String(codePoints(entry.shown))} / ${String(limit)}`}</span>
      </div>
      {source ? <SegmentSource segment={segment} locale={source.locale} page={page} /> : null}
      <SegmentText segment={segment} entry={entry} at={at} id={id} locale={locale} mayEdit={mayEdit} showInvisible={showInvisible} page={page} />
      <ul class="checks" id={`${id}-checks`} data-checks-of={key}>
        {checks.map((check) => <li key={check.code} class={check.severity === 'block' ? 'is-block' : 'is-warning'}>{checkSentence(page, locale, check)}</li>)}
      </ul>
    </section>
  );
}

/** Where a segment's text stands on the plate; undefined for what is not lettered. */
function plateBox({ work, edition }: EditorView, key: string): TextBox | undefined {
  // Whatever is typed later: the box is that of a text.
  const found = letteringOfWork(work, { locale: edition.locale, segments: [{ key, text: 'a' }] });
  const field = found?.lettering.fields[0];
  return found && field && boxOf(field, found.plate);
}

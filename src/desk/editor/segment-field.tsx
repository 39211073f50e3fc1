import type { VNode } from 'preact';
import { showInvisible as piecesOf } from '#app/domain/check-invisible.ts';
import type { TextBox } from '#app/domain/lettering/fit-text.ts';
import { boxOf, letteringOfWork } from '#app/domain/lettering/lettering.ts';
import { localeInfo } from '#app/domain/locales.ts';
import { codePoints } from '#app/domain/text.ts';
import type { EditorSegment, EditorView } from '#app/operations/read/read-edition-for-editing.ts';
import type { Page } from '../define-page.ts';
import { checkSentence, segmentLabel } from './words.ts';
import { wordDiff } from './word-diff.ts';

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
  const { t } = page;
  const { key, text, source } = segment;
  const { locale } = view.edition;
  const id = `segment-${key}`;
  const hasSource = view.source !== undefined;
  const state = page.form?.form === 'save-segments' ? page.form : undefined;
  const typed = state?.values[`changes[${String(at)}].text`]?.[0];
  const shown = typed ?? text;
  const error = state?.error.field === `segments.${key}` ? state.error.message : undefined;
  const checks = view.checks.filter((check) => check.key === key);
  const box = plateBox(view, key);
  return (
    <section
      class={`segment${hasSource ? ' segment--2' : ''}${segment.stale ? ' segment--stale' : ''}`}
      data-segment={key}
      data-required={segment.required ? '1' : undefined}
      data-origin={segment.origin}
      data-box={box && JSON.stringify(box)}
      data-lacking={checks.find(({ code }) => code === 'lettering-glyph-missing')?.details['characters']}
    >
      <div class="segment__key">
        <label for={view.mayEdit ? id : undefined}><b>{segmentLabel(page, view.work.kind, key)}</b></label>
        {segment.required ? <span class="chip">{t('desk:editor.required')}</span> : null}
        {segment.stale ? <span class="stale-mark">{t('desk:matrix.stale')}</span> : null}
        <span class="num" data-count>{`${String(codePoints(shown))} / ${String(segment.limit)}`}</span>
      </div>
      {hasSource ? <Source segment={segment} view={view} page={page} /> : null}
      <div class="stack stack--tight">
        {view.mayEdit
          ? <Textarea id={id} at={at} segment={segment} locale={locale} shown={shown} saved={text} invalid={error !== undefined} />
          : <div class="segment__text" lang={locale}>{text === '' ? <span class="muted">{t('desk:editor.nothing')}</span> : text}</div>}
        {error === undefined ? null : <p class="field__error" id={`${id}-error`} lang={state?.error.lang}>{error}</p>}
        {typed !== undefined && typed.replaceAll('\r\n', '\n') !== text && state?.error.code === 'stale-revision'
          ? <div class="notice notice--care"><p class="notice__title">{t('desk:editor.script.theirs')}</p><div class="segment__text" lang={locale}>{text}</div></div>
          : null}
        <div class="segment__text segment__preview" lang={locale} data-preview hidden={!showInvisible}>{showInvisible ? piecesOf(shown).map((piece) => ('text' in piece ? piece.text : <span class="invisible">{piece.mark}</span>)) : null}</div>
        {view.mayEdit && text !== '' && (segment.stale || segment.origin === 'machine') ? (
          <label class="check" data-confirm>
            <input type="checkbox" name={`changes[${String(at)}].confirm:flag`} value="1" />
            <span>{t(segment.origin === 'machine' ? 'desk:editor.confirm-machine' : 'desk:editor.confirm-stale')}</span>
          </label>
        ) : null}
        {view.mayEdit && !segment.required && source === undefined && text !== '' ? <p class="muted small">{t('desk:editor.remove')}</p> : null}
      </div>
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

function Textarea({ id, at, segment, locale, shown, saved, invalid }: { id: string; at: number; segment: EditorSegment; locale: string; shown: string; saved: string; invalid: boolean }): VNode {
  const name = `changes[${String(at)}]`;
  return (
    <>
      <input type="hidden" name={`${name}.key`} value={segment.key} />
      <textarea
        class="textarea"
        id={id}
        name={`${name}.text`}
        lang={locale}
        dir={localeInfo(locale)?.direction ?? 'auto'}
        rows={segment.limit > 200 ? 4 : 2}
        spellcheck
        data-saved-text={saved}
        aria-describedby={[`${id}-checks`, ...(segment.source === undefined ? [] : [`${id}-source`]), ...(invalid ? [`${id}-error`] : [])].join(' ')}
        aria-invalid={invalid ? 'true' : undefined}
      >
        {shown.startsWith('\n') ? `\n${shown}` /* HTML drops the first line feed of a text area */ : shown}
      </textarea>
    </>
  );
}

/** The source text; where the target is stale, what changed in it since. */
function Source({ segment: { key, source, oldSource, stale }, view, page }: { segment: EditorSegment; view: EditorView; page: Page }): VNode {
  const { t } = page;
  const locale = view.source?.locale ?? '';
  if (source === undefined) return <div class="segment__source muted" id={`segment-${key}-source`}>{t(stale ? 'desk:editor.source-gone' : 'desk:editor.source-none')}</div>;
  return (
    <div class="stack stack--tight">
      <div class="segment__source" lang={locale} id={`segment-${key}-source`} data-source>{source}</div>
      {stale && oldSource !== undefined ? (
        <div>
          <p class="small muted">{t('desk:editor.changed')}</p>
          <div class="segment__source" lang={locale}>
            {wordDiff(oldSource, source, locale).map(({ kind, text }, at) => (kind === 'removed' ? <del key={at}>{text}</del> : kind === 'added' ? <ins key={at}>{text}</ins> : text))}
          </div>
        </div>
      ) : null}
    </div>
  );
}

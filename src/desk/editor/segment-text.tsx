import type { VNode } from 'preact';
import { showInvisible as piecesOf } from '#app/domain/check-invisible.ts';
import { localeInfo } from '#app/domain/locales.ts';
import type { EditorSegment } from '#app/operations/read/read-edition-for-editing.ts';
import type { Page } from '../define-page.ts';
import { sourceId } from './segment-source.tsx';

/** What stands in a segment's field: its text, or what was typed and came back with a refusal. */
export interface SegmentEntry {
  readonly shown: string;
  readonly error?: { readonly message: string; readonly lang: string };
  /** Somebody else saved another text meanwhile: it is shown beside what was typed. */
  readonly isOvertaken: boolean;
}

/** Where a segment stands in the form: the prefix of its fields' names. */
function fieldName(at: number): string {
  return `changes[${String(at)}]`;
}

/** Reads what was typed into a segment before the form came back. */
export function segmentEntry({ form }: Page, { key, text }: EditorSegment, at: number): SegmentEntry {
  const state = form?.form === 'save-segments' ? form : undefined;
  const typed = state?.values[`${fieldName(at)}.text`]?.[0];
  return {
    shown: typed ?? text,
    ...(state?.error.field === `segments.${key}` ? { error: { message: state.error.message, lang: state.error.lang } } : {}),
    isOvertaken: typed !== undefined && typed.replaceAll('\r\n', '\n') !== text && state?.error.code === 'stale-revision',
  };
}

interface SegmentTextProps {
  readonly segment: EditorSegment;
  readonly entry: SegmentEntry;
  readonly at: number;
  /** Of the text area. */
  readonly id: string;
  readonly locale: string;
  readonly mayEdit: boolean;
  readonly showInvisible: boolean;
  readonly page: Page;
}

/** A segment's text to write or, without the right to, to read; with what was wrong with it, and what nobody sees in it. */
export function SegmentText(props: SegmentTextProps): VNode {
  const { segment, entry: { shown, error, isOvertaken }, at, id, locale, mayEdit, showInvisible, page: { t } } = props;
  const { text, origin } = segment;
  const isUnread = segment.stale || origin === 'machine';
  return (
    <div class="stack stack--tight">
      {mayEdit ? <Textarea {...props} /> : <div class="segment__text" lang={locale}>{text === '' ? <span class="muted">{t('desk:editor.nothing')}</span> : text}</div>}
      {error ? <p class="field__error" id={`${id}-error`} lang={error.lang}>{error.message}</p> : null}
      {isOvertaken ? <div class="notice notice--care"><p class="notice__title">{t('desk:editor.script.theirs')}</p><div class="segment__text" lang={locale}>{text}</div></div> : null}
      <div class="segment__text segment__preview" lang={locale} data-preview hidden={!showInvisible}>{showInvisible ? <Marked text={shown} /> : null}</div>
      {mayEdit && text !== '' && isUnread ? (
        <label class="check" data-confirm>
          <input type="checkbox" name={`${fieldName(at)}.confirm:flag`} value="1" />
          <span>{t(origin === 'machine' ? 'desk:editor.confirm-machine' : 'desk:editor.confirm-stale')}</span>
        </label>
      ) : null}
      {mayEdit && text !== '' && !segment.required && segment.source === undefined ? <p class="muted small">{t('desk:editor.remove')}</p> : null}
    </div>
  );
}

function Textarea({ segment, entry: { shown, error }, at, id, locale }: SegmentTextProps): VNode {
  const { key, text, limit, source } = segment;
  const describedBy = [`${id}-checks`, ...(source === undefined ? [] : [sourceId(key)]), ...(error ? [`${id}-error`] : [])];
  return (
    <>
      <input type="hidden" name={`${fieldName(at)}.key`} value={key} />
      <textarea
        class="textarea" id={id} name={`${fieldName(at)}.text`}
        lang={locale} dir={localeInfo(locale)?.direction ?? 'auto'} rows={limit > 200 ? 4 : 2} spellcheck
        data-saved-text={text} aria-describedby={describedBy.join(' ')} aria-invalid={error ? 'true' : undefined}
      >
        {shown.startsWith('\n') ? `\n${shown}` /* HTML drops the first line feed of a text area */ : shown}
      </textarea>
    </>
  );
}

/** A text with marks where nothing is seen. */
function Marked({ text }: { text: string }): VNode {
  return <>{piecesOf(text).map((piece) => ('text' in piece ? piece.text : <span class="invisible">{piece.mark}</span>))}</>;
}

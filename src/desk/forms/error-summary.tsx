import type { VNode } from 'preact';
import { useForm } from './form-context.ts';

/** What was wrong with the form, at its top. It takes the focus, and leads to the field. */
export function ErrorSummary(): VNode | null {
  const { id, state, page } = useForm();
  if (!state) return null;
  const { field, message, lang } = state.error;
  return (
    <div class="notice notice--bad" role="alert" lang={lang} id={`${id}-errors`} tabIndex={-1} autofocus>
      <p class="notice__title">{page.t('errors:page-heading')}</p>
      <p>{field === undefined ? message : <a href={`#${fieldId(id, field)}`}>{message}</a>}</p>
    </div>
  );
}

/** The element id of a field, by its failure path. */
export function fieldId(form: string, path: string): string {
  return `${form}--${path.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`;
}

import type { ComponentChildren, VNode } from 'preact';
import { fieldId } from './error-summary.tsx';
import { failurePath } from './field-name.ts';
import { useForm } from './form-context.ts';

interface Labelled {
  /** As in `parseFieldName`: `dueAt:time`, `changes[0].text`, `locales[]`. */
  readonly name: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly required?: boolean;
}

interface Wiring {
  readonly id: string;
  /** What was typed before the form came back, else undefined. */
  readonly typed: readonly string[] | undefined;
  readonly attributes: { readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: 'true' };
  readonly error: string | undefined;
}

/** Ids, typed values and the error of one field of the form around it. */
export function useField(name: string, hasHint: boolean): Wiring {
  const { id: form, state } = useForm();
  const path = failurePath(name);
  const id = fieldId(form, path);
  const error = state?.error.field === path ? state.error.message : undefined;
  const described = [hasHint ? `${id}-hint` : '', error === undefined ? '' : `${id}-error`].filter(Boolean).join(' ');
  return {
    id,
    typed: state ? (state.values[name] ?? []) : undefined,
    attributes: { ...(described ? { 'aria-describedby': described } : {}), ...(error === undefined ? {} : { 'aria-invalid': 'true' as const }) },
    error,
  };
}

/** Why a field was refused, in the language of the reason. */
export function FieldError({ id, error }: { id: string; error: string | undefined }): VNode | null {
  const { state } = useForm();
  return error === undefined ? null : <p class="field__error" id={`${id}-error`} lang={state?.error.lang}>{error}</p>;
}

function Frame({ id, label, hint, error, children }: Omit<Labelled, 'name'> & { id: string; error: string | undefined; children: ComponentChildren }): VNode {
  return (
    <div class="field">
      <label class="field__label" for={id}>{label}</label>
      {hint === undefined ? null : <p class="field__hint" id={`${id}-hint`}>{hint}</p>}
      {children}
      <FieldError id={id} error={error} />
    </div>
  );
}

type FieldProps = Labelled & {
  readonly value?: string | number;
  /** Lines: more than one makes a text area. */
  readonly rows?: number;
  readonly type?: 'text' | 'email' | 'url' | 'number' | 'date' | 'datetime-local' | 'search';
  /** What else the control carries. */
  readonly more?: ControlAttributes;
};

interface ControlAttributes {
  readonly lang?: string;
  readonly maxLength?: number;
  readonly min?: string | number;
  readonly max?: string | number;
  readonly step?: string | number;
  readonly placeholder?: string;
  readonly autocomplete?: 'off' | 'name' | 'email' | 'url';
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'url';
  readonly list?: string;
  readonly [data: `data-${string}`]: string;
}

/** A field to type in, with its label, hint and error tied to it. */
export function Field({ name, label, hint, required, value = '', rows = 1, type = 'text', more = {} }: FieldProps): VNode {
  const { id, typed, attributes, error } = useField(name, hint !== undefined);
  const text = typed ? (typed[0] ?? '') : String(value);
  const common = { id, name, required, ...attributes };
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      {rows > 1
        ? <textarea class="textarea" rows={rows} {...common} {...more}>{text}</textarea>
        : <input class="input" type={type} value={text} {...common} {...more} />}
    </Frame>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Where the label is in another language than the page. */
  readonly lang?: string;
}

/** One of several, as a drop-down list. */
export function SelectField({ name, label, hint, required, value, options }: Labelled & { value?: string; options: readonly Option[] }): VNode {
  const { id, typed, attributes, error } = useField(name, hint !== undefined);
  const chosen = typed ? typed[0] : value;
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <select class="select" id={id} name={name} required={required} {...attributes}>
        {options.map((option) => <option key={option.value} value={option.value} lang={option.lang} selected={option.value === chosen}>{option.label}</option>)}
      </select>
    </Frame>
  );
}

/** Yes or no; sent as a boolean. Name it `…:flag`. */
export function Check({ name, label, hint, checked = false }: Labelled & { checked?: boolean }): VNode {
  const { id, typed, attributes, error } = useField(name, hint !== undefined);
  const on = typed ? typed.at(-1) === '1' : checked;
  return (
    <div class="field">
      <input type="hidden" name={name} value="0" />
      <label class="check" for={id}><input type="checkbox" id={id} name={name} value="1" checked={on} {...attributes} /><span>{label}</span></label>
      {hint === undefined ? null : <p class="field__hint" id={`${id}-hint`}>{hint}</p>}
      <FieldError id={id} error={error} />
    </div>
  );
}

/** Several boxes (`name` ends in `[]`) or one of several (radio), all in sight. */
export function Choices({ name, label, hint, values = [], options }: Labelled & { values?: readonly string[]; options: readonly Option[] }): VNode {
  const { id, typed, attributes, error } = useField(name, hint !== undefined);
  const chosen = typed ?? values;
  const type = name.includes('[]') ? 'checkbox' : 'radio';
  return (
    <fieldset class="field" id={id} {...attributes}>
      <legend>{label}</legend>
      {hint === undefined ? null : <p class="field__hint" id={`${id}-hint`}>{hint}</p>}
      {options.map((option) => (
        <label class="check choice" key={option.value}>
          <input type={type} name={name} value={option.value} checked={chosen.includes(option.value)} />
          <span lang={option.lang}>{option.label}</span>
        </label>
      ))}
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

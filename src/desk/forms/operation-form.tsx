import type { ComponentChildren, VNode } from 'preact';
import type { Page } from '../define-page.ts';
import { ErrorSummary } from './error-summary.tsx';
import { FormProvider } from './form-context.ts';

interface OperationFormProps {
  readonly page: Page;
  /** Verb-noun name of the operation it performs. */
  readonly operation: string;
  /**
   * Desk address shown after success. `{name}` is replaced by that field of the operation's answer:
   * `/desk/works/{workId}?done=work-created`. Left out: this page again.
   */
  readonly next?: string;
  /** Needed where a page has several forms of one operation: which of them came back. */
  readonly id?: string;
  /** Fields nobody types: names as in `<Field name>`. */
  readonly hidden?: Readonly<Record<string, string | number>>;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/**
 * A form that performs an operation through the door, with an idempotency key of its own. If the
 * operation refuses, the page comes back with everything typed and the reason at its field.
 */
export function OperationForm({ page, operation, next, id, hidden = {}, class: className = 'form', children }: OperationFormProps): VNode {
  const form = id ?? operation;
  const state = page.form?.form === form ? page.form : undefined;
  return (
    <form method="post" action={`/desk/do/${operation}`} class={className} id={`form-${form}`} aria-describedby={state ? `form-${form}-errors` : undefined}>
      <FormProvider value={{ page, id: `form-${form}`, state }}>
        <input type="hidden" name="_key" value={page.key()} />
        <input type="hidden" name="_form" value={form} />
        <input type="hidden" name="_page" value={page.path} />
        <input type="hidden" name="_next" value={next ?? page.path} />
        {Object.entries(hidden).map(([name, value]) => <input type="hidden" name={name} value={String(value)} key={name} />)}
        <ErrorSummary />
        {children}
      </FormProvider>
    </form>
  );
}

interface SubmitProps {
  readonly children: ComponentChildren;
  readonly tone?: 'primary' | 'approve' | 'danger' | 'quiet' | 'plain';
  /** Sent with the form when this button is pressed: two buttons may mean two things. */
  readonly name?: string;
  readonly value?: string;
  readonly block?: boolean;
  readonly small?: boolean;
}

/** The button that sends the form. */
export function Submit({ children, tone = 'primary', name, value, block, small }: SubmitProps): VNode {
  const classes = ['btn', tone === 'plain' ? '' : `btn--${tone}`, block ? 'btn--block' : '', small ? 'btn--small' : ''];
  return <button type="submit" class={classes.filter(Boolean).join(' ')} name={name} value={value}>{children}</button>;
}

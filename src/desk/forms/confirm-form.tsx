import type { ComponentChildren, ComponentProps, VNode } from 'preact';
import { OperationForm, Submit } from './operation-form.tsx';

type ConfirmFormProps = Omit<ComponentProps<typeof OperationForm>, 'children' | 'class'> & {
  /** On the button that opens it. */
  readonly label: ComponentChildren;
  /** The question: names the work, the language and the version. */
  readonly question: ComponentChildren;
  /** On the button that does it. */
  readonly confirm: ComponentChildren;
  readonly tone?: 'primary' | 'approve' | 'danger';
  /** Fields asked for as well, such as a reason. */
  readonly children?: ComponentChildren;
};

/** Asks once before it does something, without a script: a disclosure that holds the form. Open where the form came back. */
export function ConfirmForm({ label, question, confirm, tone = 'primary', children, ...form }: ConfirmFormProps): VNode {
  const cameBack = form.page.form?.form === (form.id ?? form.operation);
  return (
    <details class="disclosure" open={cameBack}>
      <summary>{label}</summary>
      <div class="disclosure__body">
        <OperationForm {...form}>
          <p>{question}</p>
          {children}
          <Submit tone={tone}>{confirm}</Submit>
        </OperationForm>
      </div>
    </details>
  );
}

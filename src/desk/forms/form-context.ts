import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FormState, Page } from '../define-page.ts';

export interface FormScope {
  readonly page: Page;
  /** Prefix of element ids, unique on the page. */
  readonly id: string;
  /** Set where this very form came back with an error. */
  readonly state: FormState | undefined;
}

const FormContext = createContext<FormScope | undefined>(undefined);

export const FormProvider = FormContext.Provider;

/** The form that a field stands in. Throws where there is none: a mistake in the page. */
export function useForm(): FormScope {
  const scope = useContext(FormContext);
  if (!scope) throw new Error('A field must stand inside an <OperationForm>');
  return scope;
}

import type { ComponentChildren, VNode } from 'preact';
import { turns } from '#app/domain/wall-time.ts';
import { Field, SelectField } from './fields.tsx';
import { useForm } from './form-context.ts';

interface TimeFieldProps {
  /** Of the input: `dueAt`. It is sent as `dueAt:time`, a wall time in the person's zone. */
  readonly name: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly required?: boolean;
  /** `2026-10-01T09:00` */
  readonly value?: string;
  readonly min?: string;
}

/** A date and time. Which of the two is meant is asked only where the time came back because the clocks show it twice. */
export function TimeField({ name, label, hint, required, value = '', min }: TimeFieldProps): VNode {
  const { page: { t }, state } = useForm();
  const turn = `${name}:turn`;
  const isDoubled = state?.error.code === 'wall-time-doubled' && state.error.field === name;
  return (
    <>
      <Field name={`${name}:time`} label={label} hint={hint} type="datetime-local" required={required} value={value} more={min === undefined ? {} : { min }} />
      {isDoubled || state?.values[turn] !== undefined ? (
        <SelectField name={turn} label={t('desk:form.turn.label')} required options={turns.map((one) => ({ value: one, label: t(`desk:form.turn.${one}`) }))} />
      ) : null}
    </>
  );
}

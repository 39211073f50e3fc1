'use client';
import { SelectInput, useField } from '@payloadcms/ui';
import type { ReactNode } from 'react';

interface ReferencePickerProps {
  readonly path: string;
  readonly label: string;
  readonly required: boolean;
  readonly placeholder: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Chooses what a setting refers to by its title; its id is what is stored. */
export function ReferencePicker({ path, label, required, placeholder, options }: ReferencePickerProps): ReactNode {
  const { value, setValue, showError } = useField<string>({ path });
  return (
    <SelectInput
      path={path} name={path} label={label} required={required} placeholder={placeholder} options={[...options]} value={value} showError={showError} isClearable={!required}
      onChange={(chosen) => { setValue(Array.isArray(chosen) ? undefined : (chosen as { value?: unknown } | null)?.value); }}
    />
  );
}

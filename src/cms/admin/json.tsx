'use client';
import { FieldDescription, FieldError, FieldLabel, useField, useTranslation } from '@payloadcms/ui';
import type { JSONFieldClientProps } from 'payload';
import { useState, type ReactNode } from 'react';
import { roomText } from '../records-room/room-text.ts';

/**
 * A JSON column as plain text. Payload's own field loads an editor of three megabytes from a foreign server; records are
 * read, and what settings hold is short.
 */
export function JsonField({ field, path, readOnly = false }: JSONFieldClientProps): ReactNode {
  const { i18n } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const [reason, setReason] = useState<string>();
  const { value, setValue, showError } = useField<unknown>({ path });
  const text = typed ?? (value === undefined || value === null ? '' : JSON.stringify(value, null, 2));
  const id = `field-${path}`;
  const type = (next: string): void => {
    setTyped(next);
    try {
      const parsed: unknown = next.trim() === '' ? null : JSON.parse(next);
      setReason(undefined);
      setValue(parsed);
    } catch (error) {
      setReason(String(error));
      // Never what was there before: it would be saved as if nothing had been typed. Nothing is refused, here and by the server.
      setValue(undefined);
    }
  };
  return (
    <div className="field-type kw-json">
      <FieldLabel label={field.label} path={path} required={field.required} htmlFor={id} />
      <FieldError path={path} showError={showError} />
      {readOnly
        ? <pre className="kw-json__read">{text}</pre>
        : <textarea id={id} className="kw-json__write" rows={Math.min(24, text.split('\n').length + 1)} spellCheck={false} value={text} onChange={(event) => { type(event.target.value); }} />}
      {reason === undefined ? null : <p role="alert" className="kw-json__reason">{roomText(i18n, 'records:json.invalid', { reason })}</p>}
      <FieldDescription description={field.admin?.description} path={path} />
    </div>
  );
}

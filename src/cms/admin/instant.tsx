'use client';
import { useAuth, useField, useTranslation } from '@payloadcms/ui';
import type { ClientField, DefaultCellComponentProps } from 'payload';
import type { ReactNode } from 'react';
import { instantText } from '../instant-text.ts';

/** A moment in a list of the records room: in words, in the admin's language and the person's own zone. */
export function InstantCell({ cellData }: DefaultCellComponentProps<ClientField, unknown>): ReactNode {
  return <Moment value={cellData} />;
}

/** Under the input of a moment: the number that is stored, in words. */
export function InstantNote({ path }: { readonly path: string }): ReactNode {
  const { value } = useField<unknown>({ path });
  return <p className="field-description"><Moment value={value} /></p>;
}

function Moment({ value }: { readonly value: unknown }): ReactNode {
  const { user } = useAuth();
  const { i18n } = useTranslation();
  const zone: unknown = user?.['zone'];
  const text = instantText(value, i18n.language, typeof zone === 'string' ? zone : 'UTC');
  if (text === undefined || typeof value !== 'number') return null;
  // The server's Intl may know other spellings than the browser's.
  return <time dateTime={new Date(value).toISOString()} suppressHydrationWarning>{text}</time>;
}

import type { DefaultServerCellComponentProps } from 'payload';
import type { ReactNode } from 'react';
import { spokenText } from '../records-room/spoken.ts';

/** A word, a language or a country in a list, or several of them, in the words of the reader's language. */
export function WordsCell({ cellData, field, i18n, link, collectionSlug, rowData }: DefaultServerCellComponentProps): ReactNode {
  if (cellData === undefined || cellData === null || !('name' in field)) return null;
  const text = spokenText(collectionSlug, field.name, cellData, i18n.language) ?? JSON.stringify(cellData);
  const row: unknown = (rowData as { id?: unknown }).id;
  return link && typeof row === 'string' ? <a href={`/admin/collections/${collectionSlug}/${encodeURIComponent(row)}`}>{text}</a> : <span>{text}</span>;
}

import type { DefaultServerCellComponentProps, TextFieldServerProps } from 'payload';
import type { ReactNode } from 'react';
import { wordText } from '../records-room/texts.ts';

/** One of a fixed set of words in a list, in the language of the records room. */
export function WordCell({ cellData, collectionSlug, i18n, link, rowData }: DefaultServerCellComponentProps): ReactNode {
  const text = typeof cellData === 'string' ? wordText(collectionSlug, cellData, i18n.language) : undefined;
  const row: unknown = (rowData as { id?: unknown }).id;
  return link && typeof row === 'string' ? <a href={`/admin/collections/${collectionSlug}/${encodeURIComponent(row)}`}>{text}</a> : <span>{text}</span>;
}

/** Under the input of a word, what it means in the language of the records room. */
export function WordNote({ value, collectionSlug, i18n }: TextFieldServerProps): ReactNode {
  const word: unknown = value;
  const text = typeof word === 'string' ? wordText(collectionSlug, word, i18n.language) : undefined;
  return text === undefined ? null : <p className="field-description">{text}</p>;
}

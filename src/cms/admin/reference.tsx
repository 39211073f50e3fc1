import { getTranslation } from '@payloadcms/translations';
import type { DefaultServerCellComponentProps, TextFieldServerProps } from 'payload';
import type { ReactNode } from 'react';
import { collectionVerdict } from '#app/domain/collection-access.ts';
import { roles } from '#app/domain/permission-table.ts';
import { recordsDoorOf } from '../records-room/records-door.ts';
import { referenceTargets } from '../records-room/reference-targets.ts';
import { roomText } from '../records-room/room-text.ts';
import { ReferencePicker } from './reference-picker.tsx';

const recordPath = (slug: string, id: string): string => `/admin/collections/${slug}/${encodeURIComponent(id)}`;

/** A reference in a list, by the title of what it refers to. */
export async function ReferenceCell({ cellData, field, payload, link, collectionSlug, rowData }: DefaultServerCellComponentProps): Promise<ReactNode> {
  if (typeof cellData !== 'string' || cellData === '') return null;
  const target = 'name' in field ? referenceTargets[field.name] : undefined;
  const title = (target && (await recordsDoorOf(payload)?.title(target, cellData))) ?? cellData;
  const row: unknown = (rowData as { id?: unknown }).id;
  return link && typeof row === 'string' ? <a href={recordPath(collectionSlug, row)}>{title}</a> : <span>{title}</span>;
}

/** A reference in a record: the title with a way to it; in settings that may be changed, a choice by titles. */
export async function ReferenceField({ field, clientField, path, payload, i18n, value, readOnly }: TextFieldServerProps): Promise<ReactNode> {
  const [target, door] = [referenceTargets[field.name], recordsDoorOf(payload)];
  if (!target || !door) return null;
  const label = getTranslation(field.label === false ? '' : (field.label ?? field.name), i18n);
  if (readOnly !== true && isChosen(target)) {
    const options = (await door.choices(target)).map(({ id, title }) => ({ value: id, label: title }));
    return <ReferencePicker path={path} label={label} required={clientField.required === true} placeholder={roomText(i18n, 'records:reference.choose')} options={options} />;
  }
  const id: unknown = value;
  return (
    <div className="field-type text kw-reference">
      <span className="field-label">{label}</span>
      <p>{typeof id === 'string' && id !== '' ? await titled(id) : roomText(i18n, 'records:reference.none')}</p>
    </div>
  );

  async function titled(id: string): Promise<ReactNode> {
    if (!target || !door) return id;
    const title = await door.title(target, id);
    return title === undefined ? <code>{id}</code> : <a href={recordPath(target, id)}>{title}</a>;
  }
}

/** Settings refer to settings only. */
function isChosen(slug: string): boolean {
  return collectionVerdict(roles, slug, 'create') === 'all';
}

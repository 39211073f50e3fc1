import type { CollectionConfig, Field } from 'payload';
import { collectionAccess } from './access.ts';
import { idField } from './fields.ts';
import type { RecordsGroup } from './records-room/groups.ts';

interface RecordsOptions {
  readonly slug: string;
  readonly group: RecordsGroup;
  readonly title?: string;
  readonly columns?: string[];
  readonly fields: Field[];
  readonly unique?: readonly (readonly string[])[];
  readonly indexes?: readonly (readonly string[])[];
  /** Rows that only operations write, or that nobody sees in the admin at all. */
  readonly door: 'records' | 'hidden';
}

/**
 * A collection that only operations write: no REST endpoints, read-only in the admin (or not there at
 * all), and every Payload feature off that would be a way round a gate (see docs/decisions/003).
 */
export function defineRecords(options: RecordsOptions): CollectionConfig {
  return {
    slug: options.slug,
    access: collectionAccess(options.slug),
    admin: {
      group: options.group,
      useAsTitle: options.title ?? 'id',
      ...(options.columns ? { defaultColumns: options.columns } : {}),
      hidden: options.door === 'hidden',
    },
    endpoints: false,
    ...closedDoors,
    fields: [idField, ...options.fields],
    indexes: compoundIndexes(options.unique ?? [], options.indexes ?? []),
  };
}

/** Payload features that are off everywhere: each goes round a gate or loses writes. */
export const closedDoors = {
  timestamps: false,
  graphQL: false,
  lockDocuments: false,
  disableDuplicate: true,
  disableBulkEdit: true,
  enableQueryPresets: false,
  versions: false,
  trash: false,
} as const satisfies Partial<CollectionConfig>;

/** Compound indexes in Payload's form. */
export function compoundIndexes(
  unique: readonly (readonly string[])[],
  plain: readonly (readonly string[])[],
): NonNullable<CollectionConfig['indexes']> {
  return [
    ...unique.map((fields) => ({ fields: [...fields], unique: true })),
    ...plain.map((fields) => ({ fields: [...fields] })),
  ];
}

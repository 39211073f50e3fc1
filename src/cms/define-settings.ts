import type { CollectionConfig, Field } from 'payload';
import { collectionAccess } from './access.ts';
import { closedDoors, compoundIndexes } from './define-records.ts';
import { idField } from './fields.ts';
import type { RecordsGroup } from './records-room/groups.ts';
import { shut, versionsAndDuplicates } from './shut-endpoints.ts';

interface SettingsOptions {
  readonly slug: string;
  readonly group: RecordsGroup;
  readonly title?: string;
  readonly columns: string[];
  readonly fields: Field[];
  readonly unique?: readonly (readonly string[])[];
}

/** A collection that admins edit in the records room: people, partners, campaigns, policies, accounts. */
export function defineSettings(options: SettingsOptions): CollectionConfig {
  return {
    slug: options.slug,
    access: collectionAccess(options.slug),
    admin: {
      group: options.group,
      useAsTitle: options.title ?? 'id',
      defaultColumns: options.columns,
    },
    ...closedDoors,
    endpoints: shut(versionsAndDuplicates),
    fields: [idField, ...options.fields],
    indexes: compoundIndexes(options.unique ?? [], []),
  };
}

import type { Payload } from 'payload';
import type { CollectionSlug } from '#app/domain/collection-access.ts';
import type { Actor } from '#app/domain/permissions.ts';
import type { Result } from '#app/domain/result.ts';
import type { RecordsDay } from '#app/operations/read/read-records-day.ts';

/** What the records room's screens read beside the rows that Payload shows. Nothing here writes. */
export interface RecordsDoor {
  /** The day's figures; `not-allowed` for who may not enter the records room. */
  day(actor: Actor): Promise<Result<RecordsDay, 'not-allowed'>>;
  /** What a row that others refer to is called; undefined where it is not there. */
  title(slug: CollectionSlug, id: string): Promise<string | undefined>;
  /** Every row of a collection that settings refer to, by its title. */
  choices(slug: CollectionSlug): Promise<readonly { readonly id: string; readonly title: string }[]>;
  /** Where in the desk a row is worked on; undefined for what the desk has no page of, and for what this person may not read. */
  deskPath(actor: Actor, zone: string, slug: CollectionSlug, id: string): Promise<string | undefined>;
}

// On globalThis, as the door of sign-in (src/auth/door.ts): Next bundles its own copy of this module, and must bundle no operations.
const holder = globalThis as { kawarabanRecords?: WeakMap<Payload, RecordsDoor> };

/** Lets the records room's screens read. Call once per Payload instance, before serving. */
export function openRecordsDoor(payload: Payload, door: RecordsDoor): void {
  (holder.kawarabanRecords ??= new WeakMap()).set(payload, door);
}

/** The door of a Payload instance; undefined in scripts that serve nobody. */
export function recordsDoorOf(payload: Payload): RecordsDoor | undefined {
  return holder.kawarabanRecords?.get(payload);
}

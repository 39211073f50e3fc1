import type { CollectionConfig, PayloadRequest } from 'payload';
import { doorOf } from '#app/auth/door.ts';
import { collectionVerdict, type RestVerb } from '#app/domain/collection-access.ts';
import type { Role } from '#app/domain/permission-table.ts';
import { currentRoles, type Actor } from '#app/domain/permissions.ts';

/** Who may enter the records room: the secretariat's people who read records. Partners' people use the desk. */
export const recordsRoomRoles: readonly Role[] = ['staff', 'publisher', 'admin', 'auditor'];

type Access = NonNullable<CollectionConfig['access']>;

/**
 * Access functions of a collection, read from the permission table. Denied unless the table says "all":
 * what a role may read in part (rule 16) is read through the desk, so here it is nothing. What Payload
 * would open beside it (versions, unlocking) is shut.
 */
export function collectionAccess(slug: string): Access {
  const may = (verb: RestVerb) => ({ req }: { req: PayloadRequest }) => collectionVerdict(rolesOf(req), slug, verb) === 'all';
  const no = () => false;
  return {
    create: may('create'),
    read: may('read'),
    update: may('update'),
    delete: may('delete'),
    admin: ({ req }) => mayEnterRecordsRoom(req),
    readVersions: no,
    unlock: no,
  };
}

/** Whether the person of a request may see Payload's admin at all. */
export function mayEnterRecordsRoom(req: PayloadRequest): boolean {
  const held = rolesOf(req);
  return recordsRoomRoles.some((role) => held.has(role));
}

/** The roles that count now; none for requests that our own strategy did not let in. */
function rolesOf(req: PayloadRequest): ReadonlySet<Role> {
  const door = doorOf(req.payload);
  const user = req.user as { actor?: Actor; _strategy?: string } | null; // as src/cms/session-strategy.ts made it
  if (!door || user?._strategy !== 'session' || !user.actor) return new Set();
  return currentRoles(user.actor, door.now());
}

import { roles, type Role } from './permission-table.ts';

export const collectionSlugs = [
  'users', 'memberships', 'partners', 'campaigns', 'policies', 'works', 'editions', 'source-revisions', 'media',
  'renditions', 'snapshots', 'rounds', 'decisions', 'grants', 'releases', 'slots', 'deliveries', 'accounts', 'stops',
  'letterings', 'tasks', 'audit', 'audit-heads', 'receipts', 'open-seats', 'lanes', 'counters', 'sandbox-posts',
] as const;
export type CollectionSlug = (typeof collectionSlugs)[number];

export const restVerbs = ['create', 'read', 'update', 'delete'] as const;
export type RestVerb = (typeof restVerbs)[number];

export interface CollectionRule {
  /** Who writes: people in the admin (`admin`), or operations only. */
  readonly writer: 'admin' | 'operations';
  /** Roles that read every document. */
  readonly read: readonly Role[];
  /** Roles that read some: rule 16's query, made where the collection is, says which. */
  readonly readScoped: readonly Role[];
  readonly create: readonly Role[];
  readonly update: readonly Role[];
  /** Nobody, anywhere: what is no longer used is ended, not removed. */
  readonly delete: readonly Role[];
}

/** The records room: everybody of the secretariat who reads records. */
const records: readonly Role[] = ['staff', 'publisher', 'admin', 'auditor'];
const partnerSide: readonly Role[] = ['translator', 'reviewer', 'director', 'approver'];

function settings(read: readonly Role[], readScoped: readonly Role[] = []): CollectionRule {
  return { writer: 'admin', read, readScoped, create: ['admin'], update: ['admin'], delete: [] };
}

function operated(read: readonly Role[], readScoped: readonly Role[] = []): CollectionRule {
  return { writer: 'operations', read, readScoped, create: [], update: [], delete: [] };
}

/** Who reads and writes which collection through Payload's admin and REST. What is not here is closed to all. */
export const collectionAccess: Readonly<Record<CollectionSlug, CollectionRule>> = {
  // Everybody reads their own row: Payload's admin asks for it.
  users: settings(['admin', 'auditor'], roles),
  memberships: settings(['admin', 'auditor'], roles),
  partners: settings(roles),
  campaigns: settings(roles),
  // Immutable where stored: a new version is a new document.
  policies: { ...settings(records), update: [] },
  accounts: settings(['publisher', 'admin', 'auditor']),
  works: operated(records, partnerSide),
  editions: operated(records, partnerSide),
  'source-revisions': operated(records, partnerSide),
  media: operated(records, partnerSide),
  renditions: operated(records, partnerSide),
  snapshots: operated(records, partnerSide),
  rounds: operated(records, partnerSide),
  decisions: operated(records, partnerSide),
  grants: operated(records, partnerSide),
  releases: operated(records, partnerSide),
  slots: operated(['publisher', 'staff', 'admin', 'auditor']),
  deliveries: operated(['publisher', 'staff', 'admin', 'auditor']),
  stops: operated(records),
  letterings: operated(records),
  tasks: operated(['admin', 'auditor']),
  audit: operated(['auditor']),
  'audit-heads': operated(['auditor']),
  receipts: operated(['auditor']),
  // Rows that other rows are worked out into, for queries and queues.
  'open-seats': operated(records, partnerSide),
  lanes: operated(['admin', 'auditor']),
  counters: operated(['admin', 'auditor']),
  'sandbox-posts': operated(records),
};

export type CollectionVerdict = 'all' | 'scoped' | 'none';

/**
 * What these roles may do to a collection through Payload's admin or REST. `scoped`: only the
 * documents that rule 16 gives them. Unknown collections, better-auth's among them, are closed.
 */
export function collectionVerdict(held: Iterable<Role>, slug: string, verb: RestVerb): CollectionVerdict {
  if (!isCollectionSlug(slug)) return 'none';
  const rule = collectionAccess[slug];
  const own = [...held];
  if (own.some((role) => rule[verb].includes(role))) return 'all';
  if (verb === 'read' && own.some((role) => rule.readScoped.includes(role))) return 'scoped';
  return 'none';
}

function isCollectionSlug(slug: string): slug is CollectionSlug {
  return Object.hasOwn(collectionAccess, slug);
}

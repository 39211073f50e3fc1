import type { CollectionConfig, Endpoint } from 'payload';

type Shut = Pick<Endpoint, 'method' | 'path'>;

/**
 * Endpoints of Payload that a collection does not have: they answer 404. A collection's own endpoints
 * are asked before Payload's, so these take their place.
 */
export function shut(endpoints: readonly Shut[]): Exclude<CollectionConfig['endpoints'], false | undefined> {
  return endpoints.map(({ method, path }) => ({ method, path, handler: () => Response.json({ message: 'Not here' }, { status: 404 }) }));
}

/** Payload mounts these on every collection; without versions and duplicates they fail inside with a 500. */
export const versionsAndDuplicates: readonly Shut[] = [
  { method: 'get', path: '/versions' },
  { method: 'get', path: '/versions/:id' },
  { method: 'post', path: '/versions/:id' },
  { method: 'post', path: '/:id/duplicate' },
];

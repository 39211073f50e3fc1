import type { AuthStrategy, TypedUser } from 'payload';
import { doorOf } from '#app/auth/door.ts';
import { cameFromUs } from '#app/auth/same-origin.ts';

/**
 * The method of the request on the wire. The server sets it on what it hands to Payload, because a
 * strategy is not told the method. Without it a request counts as one that changes something; a
 * foreign page cannot set it, since the browser asks first and we never answer yes.
 */
export const METHOD_HEADER = 'x-kawaraban-method';

/**
 * The only way into Payload's admin and REST: our own session, from our own pages, with the person and
 * their memberships read again each time.
 */
export const sessionStrategy: AuthStrategy = {
  name: 'session',
  authenticate: async ({ headers, payload }) => {
    const door = doorOf(payload);
    if (!door || !cameFromUs(headers.get(METHOD_HEADER) ?? 'POST', headers, door.publicOrigin)) return { user: null };
    const signedIn = await door.readActor(headers);
    if (!signedIn) return { user: null };
    const user = { ...signedIn.person, actor: signedIn.actor, sessionId: signedIn.session.id, collection: 'users', _strategy: 'session' };
    return { user: user as unknown as TypedUser }; // `actor` and `sessionId` are ours: access functions and hooks read them back
  },
};

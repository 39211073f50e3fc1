import { shut, versionsAndDuplicates } from '#app/cms/shut-endpoints.ts';

/** Payload's own ways to sign in, each of which would go round the second factor or the session limits. */
const localSignIn = ['/login', '/refresh-token', '/forgot-password', '/reset-password', '/first-register', '/unlock', '/verify/:id', '/:id/api-key/reveal'];

/** Doors of Payload that people's rows do not have. */
export const shutDoors = shut([...localSignIn.map((path) => ({ method: 'post' as const, path })), ...versionsAndDuplicates]);

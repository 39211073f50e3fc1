import type { Payload } from 'payload';
import type { Instant } from '#app/domain/clock.ts';
import type { Actor } from '#app/domain/permissions.ts';

/** Somebody who is signed in, read again at every request. */
export interface SignedIn {
  readonly actor: Actor;
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly locale: string;
    readonly zone: string;
    readonly twoFactorEnabled: boolean;
  };
  readonly session: { readonly id: string; readonly expiresAt: Instant };
}

/** What Payload's side needs of sign-in. */
export interface AuthDoor {
  readonly publicOrigin: string;
  /** The campaign's time, which memberships hold by. */
  now(): Instant;
  readActor(headers: Headers): Promise<SignedIn | undefined>;
  /** `Set-Cookie` values that make a browser forget its session. */
  readonly forgetCookies: readonly string[];
}

// On globalThis, because Next bundles its own copy of this module: the server opens the door, and the
// Payload config in the bundle only asks for it, so that the bundle never contains better-auth.
const holder = globalThis as { kawarabanDoors?: WeakMap<Payload, AuthDoor> };

/** Lets Payload's strategy and access functions ask who is signed in. Call once per Payload instance, before serving. */
export function openDoor(payload: Payload, door: AuthDoor): void {
  (holder.kawarabanDoors ??= new WeakMap()).set(payload, door);
}

/** The door of a Payload instance; undefined in scripts that serve nobody. */
export function doorOf(payload: Payload): AuthDoor | undefined {
  return holder.kawarabanDoors?.get(payload);
}

import type { Actor } from '#app/domain/permissions.ts';

/** Who looks at a screen of the records room, as `sessionStrategy` gave them to Payload; undefined for anybody else. */
export function signedInOf(user: unknown): { readonly actor: Actor; readonly zone: string } | undefined {
  const given = user as { actor?: Actor; zone?: unknown; _strategy?: string } | null | undefined; // as src/cms/session-strategy.ts made it
  if (given?._strategy !== 'session' || !given.actor) return undefined;
  return { actor: given.actor, zone: typeof given.zone === 'string' ? given.zone : 'UTC' };
}

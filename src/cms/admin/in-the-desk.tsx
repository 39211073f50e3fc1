import type { ServerProps } from 'payload';
import type { ReactNode } from 'react';
import type { CollectionSlug } from '#app/domain/collection-access.ts';
import { recordsDoorOf } from '../records-room/records-door.ts';
import { roomText } from '../records-room/room-text.ts';
import { signedInOf } from '../records-room/signed-in.ts';

/** Above a record: what it is called, and the way to where the desk works on it, where there is one. */
export async function InTheDesk({ payload, user, i18n, id, slug }: ServerProps & { readonly id?: number | string; readonly slug: CollectionSlug }): Promise<ReactNode> {
  const [person, door] = [signedInOf(user), recordsDoorOf(payload)];
  if (id === undefined || !person || !door) return null;
  const [title, path] = await Promise.all([door.title(slug, String(id)), door.deskPath(person.actor, person.zone, slug, String(id))]);
  return (
    <>
      {title === undefined ? null : <strong className="kw-title">{title}</strong>}
      {path === undefined ? null : <a className="btn btn--style-secondary btn--size-medium kw-in-the-desk" href={path}>{roomText(i18n, 'records:desk.open')}</a>}
    </>
  );
}

import type { Access, CollectionConfig, FieldAccess } from 'payload';
import { collectionAccess, mayEnterRecordsRoom } from '#app/cms/access.ts';
import { closedDoors } from '#app/cms/define-records.ts';
import { checkedText, languageSchema, zoneSchema } from '#app/cms/checked-fields.ts';
import { idField, instant, text } from '#app/cms/fields.ts';
import { sessionStrategy } from '#app/cms/session-strategy.ts';
import { endSessions, forget, signOut, stampEmail } from './hooks.ts';
import { shutDoors } from './shut-doors.ts';

const byTable = collectionAccess('users');

/** Payload's admin asks for the signed-in person's own row (`/api/users/me`) whatever their role. */
const readOwnRow: Access = async (args) => {
  if (await byTable.read?.(args)) return true;
  return args.req.user && mayEnterRecordsRoom(args.req) ? { id: { equals: args.req.user.id } } : false;
};

/** Only sign-in itself writes it. */
const nobody: FieldAccess = () => false;
const onlySignIn = { create: nobody, update: nobody };

/** A person who signs in. What they may do stands in their memberships. */
export const Users: CollectionConfig = {
  slug: 'users',
  access: { ...byTable, read: readOwnRow },
  admin: { group: 'people', useAsTitle: 'name', defaultColumns: ['name', 'email', 'locale'] },
  ...closedDoors,
  timestamps: true,
  auth: { disableLocalStrategy: true, useAPIKey: false, strategies: [sessionStrategy] },
  endpoints: shutDoors,
  hooks: { beforeChange: [stampEmail], afterChange: [endSessions], afterDelete: [forget], afterLogout: [signOut] },
  fields: [
    idField,
    text('name', { required: true, maxLength: 200 }),
    text('email', { required: true, unique: true, index: true, maxLength: 254 }),
    { name: 'emailVerified', type: 'checkbox', defaultValue: false, required: true, access: onlySignIn, admin: { readOnly: true } },
    { name: 'twoFactorEnabled', type: 'checkbox', defaultValue: false, access: onlySignIn, admin: { readOnly: true } },
    text('image', { admin: { hidden: true } }),
    checkedText('locale', languageSchema, { defaultValue: 'en' }),
    checkedText('zone', zoneSchema, { defaultValue: 'Asia/Tokyo' }),
    instant('leftAt'),
  ],
};

import type { Role } from '#app/domain/permission-table.ts';

export const partnerNames = ['secretariat', 'cambodia', 'thailand', 'malaysia', 'brunei'] as const;
export type PartnerName = (typeof partnerNames)[number];

export const localeTags = ['ja', 'km', 'th', 'ms'] as const;
export type LocaleTag = (typeof localeTags)[number];

interface Seated {
  readonly partner: PartnerName;
  readonly roles: readonly Role[];
  readonly locales: readonly LocaleTag[] | 'all';
}

/** Who is in the model's world; together they have every role, and some have two. */
export const cast = {
  sato: [{ partner: 'secretariat', roles: ['staff'], locales: 'all' }],
  mori: [{ partner: 'secretariat', roles: ['approver'], locales: 'all' }],
  /** Writes and approves: never on the same text. */
  kato: [{ partner: 'secretariat', roles: ['staff', 'approver'], locales: 'all' }],
  tanaka: [{ partner: 'secretariat', roles: ['publisher'], locales: 'all' }],
  suzuki: [{ partner: 'secretariat', roles: ['publisher'], locales: 'all' }],
  root: [{ partner: 'secretariat', roles: ['admin', 'approver'], locales: 'all' }],
  audit: [{ partner: 'secretariat', roles: ['auditor'], locales: 'all' }],
  dara: [{ partner: 'cambodia', roles: ['reviewer'], locales: ['km'] }],
  vanna: [{ partner: 'cambodia', roles: ['translator'], locales: ['km'] }],
  /** Translates and reviews. */
  kosal: [{ partner: 'cambodia', roles: ['translator', 'reviewer'], locales: ['km'] }],
  ploy: [{ partner: 'thailand', roles: ['reviewer'], locales: ['th'] }],
  lim: [{ partner: 'malaysia', roles: ['translator'], locales: ['ms', 'th'] }],
  /** Sits for two partners: for her own, and as a delegate for another. */
  aisyah: [{ partner: 'malaysia', roles: ['reviewer'], locales: ['ms'] }, { partner: 'brunei', roles: ['reviewer'], locales: ['ms'] }],
  farid: [{ partner: 'brunei', roles: ['director'], locales: ['ms'] }],
} as const satisfies Readonly<Record<string, readonly Seated[]>>;
export type PersonName = keyof typeof cast;
export const personNames = Object.keys(cast) as readonly PersonName[]; // Object.keys forgets its keys' type

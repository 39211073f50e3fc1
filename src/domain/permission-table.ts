export const roles = ['staff', 'translator', 'reviewer', 'director', 'approver', 'publisher', 'admin', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** Roles that count only in a membership of the secretariat. */
export const secretariatRoles: readonly Role[] = ['staff', 'approver', 'publisher', 'admin', 'auditor'];

export const permissions = [
  'edit-work', 'discard-work', 'upload-media', 'edit-source', 'edit-target', 'send-to-translation', 'submit-edition',
  'read-edition', 'read-own-seats', 'comment', 'decide', 'release-edition', 'withdraw-release', 'cancel-release',
  'plan-slot', 'cancel-slot', 'hold', 'stop', 'resume', 'settle-delivery', 'take-down', 'move-clock',
  'read-matrix', 'read-calendar', 'read-everything', 'export',
  'manage-people', 'manage-partners', 'manage-campaigns', 'manage-accounts', 'manage-policies',
] as const;
export type Permission = (typeof permissions)[number];

/**
 * How far a permission reaches. `own-locales`: the membership's locales. `own-seat`: also only where
 * the membership's partner holds a seat. `own-partner`: what the membership's partner owns.
 */
export const scopes = ['any', 'own-locales', 'own-seat', 'own-partner'] as const;
export type Scope = (typeof scopes)[number];

type Grants = Readonly<Partial<Record<Permission, Scope>>>;

/** What a seat's people may do: read what is theirs to review, comment, decide, take their own locale off the air. */
const seatHolder: Grants = {
  'read-edition': 'own-seat',
  'read-own-seats': 'own-seat',
  comment: 'own-seat',
  decide: 'own-seat',
  'withdraw-release': 'own-seat',
};

/** The table of design §8. What is not here is denied. */
export const grants: Readonly<Record<Role, Grants>> = {
  staff: {
    'edit-work': 'any',
    'discard-work': 'any',
    'upload-media': 'any',
    'edit-source': 'any',
    'edit-target': 'any',
    'send-to-translation': 'any',
    'submit-edition': 'any',
    'read-edition': 'any',
    comment: 'any',
    'release-edition': 'any',
    'withdraw-release': 'any',
    'cancel-release': 'any',
    'read-matrix': 'any',
    'read-calendar': 'any',
    'move-clock': 'any',
  },
  translator: {
    'edit-target': 'own-locales',
    'submit-edition': 'own-locales',
    'read-edition': 'own-locales',
    comment: 'own-locales',
  },
  reviewer: seatHolder,
  director: seatHolder,
  approver: { ...seatHolder, 'read-matrix': 'any' },
  publisher: {
    'read-edition': 'any',
    'release-edition': 'any',
    'cancel-release': 'any',
    'plan-slot': 'any',
    'cancel-slot': 'any',
    hold: 'any',
    stop: 'any',
    resume: 'any',
    'settle-delivery': 'any',
    'take-down': 'any',
    'read-matrix': 'any',
    'read-calendar': 'any',
    'move-clock': 'any',
  },
  admin: {
    'manage-people': 'any',
    'manage-partners': 'any',
    'manage-campaigns': 'any',
    'manage-accounts': 'any',
    'manage-policies': 'any',
    'move-clock': 'any',
  },
  auditor: {
    'read-everything': 'any',
    'read-edition': 'any',
    'read-matrix': 'any',
    'read-calendar': 'any',
    export: 'any',
  },
};

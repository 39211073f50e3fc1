import type { Role } from '#app/domain/permission-table.ts';
import type { WorkKind } from '#app/domain/work-kinds.ts';
import { CAMPAIGN, MORNING, policies } from '../world.ts';
import { cast, type LocaleTag, localeTags, personNames } from '../cast.ts';

/**
 * What the product should have come to, kept from the accepted commands alone. Plain data, so that a
 * pair of commands can be tried in both orders; none of it uses the product's own rules.
 */
export interface Reference {
  real: number;
  campaign: number;
  hashtag: string;
  policy: readonly RefPolicyStage[];
  locales: Record<LocaleTag, string[]>;
  memberships: RefMembership[];
  works: RefWork[];
  slots: RefSlot[];
  stops: { id: string; scope: string; subject: string; askedBy?: string; over: boolean }[];
  /** Content and the fingerprint that it was given: one for one. */
  fingerprints: Record<string, string>;
}

export interface RefPolicyStage {
  readonly k: number | 'all';
  readonly seats: readonly ({ readonly kind: 'secretariat' | 'partners-of-locale' } | { readonly kind: 'partner'; readonly id: string })[];
}

export interface RefMembership {
  readonly person: string;
  readonly partner: string;
  readonly roles: readonly Role[];
  readonly locales: readonly string[] | 'all';
  until?: number;
}

export interface RefWork {
  readonly id: string;
  readonly kind: WorkKind;
  readonly slug: string;
  label: string;
  revision: number;
  artworks: string[];
  links: string[];
  credit: string;
  discarded: boolean;
  sources: RefSource[];
  editions: Record<LocaleTag, RefEdition>;
}

/** What was sent to translation. */
export interface RefSource {
  readonly texts: Readonly<Record<string, string>>;
  readonly structure: string;
}

export interface RefText {
  readonly text: string;
  /** The source text it was made from. */
  readonly basis?: string;
  readonly origin: 'human' | 'memory' | 'machine';
}

export interface RefEdition {
  readonly id: string;
  readonly locale: LocaleTag;
  revision: number;
  texts: Record<string, RefText>;
  structureSeen?: string;
  contributors: { person: string; revision: number }[];
  rounds: RefRound[];
  releases: RefRelease[];
}

export interface RefRound {
  readonly id: string;
  readonly fingerprint: string;
  readonly editionRevision: number;
  /** The number of the source revision it was made from; 0 for the source itself. */
  readonly source: number;
  readonly contributors: readonly string[];
  readonly stages: readonly { readonly needed: number; readonly partners: readonly string[] }[];
  /** Seat and person, to their last decision; a retracted one is gone. */
  standing: Record<string, { seat: string; person: string; kind: string; at: number }>;
  decisions: number;
  state: 'open' | 'granted' | 'changes-requested' | 'objected' | 'superseded';
  closedAt?: number;
  revoked: boolean;
}

export interface RefRelease {
  readonly id: string;
  readonly round: string;
  readonly fingerprint: string;
  readonly texts: Readonly<Record<string, string>>;
  /** Its place among the edition's releases: of those that began, the greatest is shown. */
  order: number;
  readonly start: number;
  readonly end?: number;
  begun?: number;
  held: boolean;
  gone?: 'withdrawn' | 'cancelled';
}

export interface RefSlot {
  readonly id: string;
  readonly edition: string;
  readonly account: string;
  due: number;
  until: number;
  cancelled: boolean;
  /** What it is pinned to: taken from the product once the rules have judged it. */
  release?: string;
}

/** The reference of the furnished world. */
export function newReference(real: number): Reference {
  return {
    real,
    campaign: MORNING,
    hashtag: '#CyberMonth2026',
    policy: policies[0] ?? [],
    locales: { ja: ['secretariat'], km: ['cambodia'], th: ['thailand'], ms: ['malaysia', 'brunei'] },
    memberships: personNames.flatMap((person) => cast[person].map((seat) => ({ person, ...seat }))),
    works: [], slots: [], stops: [], fingerprints: {},
  };
}

/** Every edition with its work. */
export function allEditions(ref: Reference): { work: RefWork; edition: RefEdition }[] {
  return ref.works.flatMap((work) => localeTags.map((locale) => ({ work, edition: work.editions[locale] })));
}

export { CAMPAIGN };

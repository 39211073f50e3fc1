import type { WorkKind } from '#app/domain/work-kinds.ts';
import type { LocaleTag, PersonName } from './cast.ts';

/** Which number a form was filled with: the newest, or the one before. */
export type Revision = 'right' | 'old';
export type TextForm = 'composed' | 'decomposed' | 'none';

interface AtEdition {
  readonly who: PersonName;
  /** The work's place among those that were made. */
  readonly work: number;
  readonly locale: LocaleTag;
}

export type DecisionWord = 'approve' | 'request-changes' | 'object' | 'step-aside' | 'retract';

/** One request of somebody, as data: what it names is looked up when it is run, so that any part of a sequence can be left out. */
export type Request =
  | { readonly do: 'create-work'; readonly who: PersonName; readonly kind: WorkKind }
  | { readonly do: 'edit-work'; readonly who: PersonName; readonly work: number; readonly change: 'label' | 'artwork' | 'links' | 'credit' | 'nothing'; readonly n: number; readonly revision: Revision }
  | { readonly do: 'discard'; readonly who: PersonName; readonly work: number }
  | (AtEdition & { readonly do: 'save'; readonly texts: readonly (readonly [key: string, n: number, form: TextForm])[]; readonly revision: Revision; readonly source?: 'newest' | 'previous'; readonly confirm?: true; readonly origin?: 'machine' })
  | (AtEdition & { readonly do: 'save-same' })
  | { readonly do: 'send'; readonly who: PersonName; readonly work: number; readonly revision: Revision }
  | (AtEdition & { readonly do: 'submit'; readonly revision: Revision })
  | (AtEdition & { readonly do: 'decide'; readonly kind: DecisionWord; readonly fingerprint: 'right' | 'wrong' | 'previous'; readonly round: 'newest' | 'previous'; readonly seat?: string; readonly reason: boolean })
  | (AtEdition & { readonly do: 'release'; readonly start?: number; readonly end?: number; readonly replace?: 'cancel' | 'keep' })
  | (AtEdition & { readonly do: 'change-release'; readonly nth: number; readonly change: 'cancel' | 'hold' | 'lift' })
  | (AtEdition & { readonly do: 'withdraw'; readonly nth: number; readonly reason: boolean })
  | (AtEdition & { readonly do: 'plan-slot'; readonly due: number })
  | { readonly do: 'move-slot'; readonly who: PersonName; readonly nth: number; readonly due: number }
  | { readonly do: 'cancel-slot'; readonly who: PersonName; readonly nth: number }
  | { readonly do: 'stop'; readonly who: PersonName; readonly scope: 'campaign' | 'channel' | 'account' }
  | { readonly do: 'resume'; readonly who: PersonName; readonly nth: number };

export type Command =
  | Request
  /** One form sent twice in the same moment, with the same key. */
  | { readonly do: 'twice'; readonly request: Request }
  /** Two requests in the same moment. */
  | { readonly do: 'both'; readonly requests: readonly [Request, Request] }
  | { readonly do: 'settle' }
  | { readonly do: 'pin' }
  /** The real clock. */
  | { readonly do: 'wait'; readonly ms: number }
  /** The campaign's clock. */
  | { readonly do: 'pass'; readonly ms: number }
  /** What an admin changes in the records room, row by row. */
  | { readonly do: 'policy'; readonly n: number }
  | { readonly do: 'membership'; readonly who: PersonName; readonly nth: number; readonly change: 'end' | 'restore' }
  | { readonly do: 'delete-person'; readonly who: PersonName }
  | { readonly do: 'admin-edit'; readonly n: number }
  /** Everything that a person can look at. */
  | (AtEdition & { readonly do: 'look' })
  /** The public site. */
  | { readonly do: 'visit' };

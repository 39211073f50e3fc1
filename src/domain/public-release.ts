import type { Release } from './release.ts';
import type { WithdrawalReason } from './withdrawal-reasons.ts';
import type { WorkKind } from './work-kinds.ts';

/** A release with what its public address is made of; nothing of it comes from a draft. `edition` is one work in one locale. */
export interface PublicRelease extends Release {
  /** The same for all editions of one work: the language switch stays on the work by it. */
  readonly workKey: string;
  readonly year: number;
  readonly kind: WorkKind;
  readonly slug: string;
  readonly locale: string;
  /** The campaign's IANA time zone: dates of this release are told in it. */
  readonly zone: string;
  /** What the public is told of why it was withdrawn; what was written for the record stays there. */
  readonly withdrawnFor?: WithdrawalReason | null;
}

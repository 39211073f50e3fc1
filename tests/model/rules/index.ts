import { noChangeKeepsAll, staleIff, textsAreKept } from './drafts.ts';
import { chainsVerify } from './evidence.ts';
import { oneLocaleOnly, onlyGranted, pinnedOrNothing, savesChangeNothingPublic, servedIsHashed, storedReleases, withdrawnNeverLeaves } from './public.ts';
import { contributorsCountZero, noneIsStuck, orderDoesNotMatter, ownCopyOfPolicy, seatsAsDecided, storedRounds } from './rounds.ts';
import type { Rule } from './view.ts';

/**
 * Judged after every command. Rule 6 is judged by the answer of each decision (`steps/approving.ts`),
 * rules 16 and 17 by what people look at (`steps/looking.ts`).
 */
export const rules: readonly Rule[] = [
  onlyGranted, servedIsHashed, oneLocaleOnly, savesChangeNothingPublic,
  noChangeKeepsAll, staleIff, textsAreKept,
  orderDoesNotMatter, contributorsCountZero, ownCopyOfPolicy, storedRounds, storedReleases, seatsAsDecided,
  pinnedOrNothing, withdrawnNeverLeaves,
];

/** Judged at the end of a sequence, when nothing is under way any more. */
export const lastRules: readonly Rule[] = [noneIsStuck, chainsVerify];

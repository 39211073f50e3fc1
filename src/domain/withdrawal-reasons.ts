/**
 * What the public may be told of why a release was withdrawn. Words of a list, so that no name and nothing that
 * was written for the record gets out (docs/decisions/122); null where nobody said.
 */
export const withdrawalReasons = ['rights', 'error', 'outdated', 'request'] as const;
export type WithdrawalReason = (typeof withdrawalReasons)[number];

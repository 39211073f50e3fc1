/** What a grant rests on: the standing decisions of its round, by number, and the stages they completed. */
export interface GrantEvidence {
  readonly decisions: readonly { readonly seq: number; readonly seat: string; readonly person: string }[];
  readonly stages: readonly { readonly stage: number; readonly approvals: number; readonly needed: number }[];
}

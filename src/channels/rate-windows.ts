/** What a channel said it still takes, kept where every worker sees it. */
export interface RateWindows {
  /** How long none of these windows takes anything, in ms; 0 where all do. */
  closedFor(names: readonly string[]): Promise<number>;
  /**
   * Takes one of what is left in each of these windows, or of none. No two workers take the same one. A window
   * that nobody knows, or that is over, lets everything through: only the far side knows what it takes.
   */
  spend(names: readonly string[]): Promise<Spending>;
  /**
   * Notes what the far side said of one window. Never throws: what was sent is sent.
   *
   * @param resetsAt real clock, whole ms UTC
   */
  note(name: string, remaining: number, resetsAt: number): Promise<void>;
}

/** `giveBack`: for a request that provably never left. `after`: as `closedFor`. */
export type Spending =
  | { readonly kind: 'spent'; readonly giveBack: () => Promise<void> }
  | { readonly kind: 'closed'; readonly after: number };

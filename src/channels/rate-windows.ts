/** What a channel said it still takes, kept where every worker sees it. */
export interface RateWindows {
  /** How long none of these windows takes anything, in ms; 0 where all do. */
  closedFor(names: readonly string[]): Promise<number>;
  /**
   * Notes what the far side said of one window. Never throws: what was sent is sent.
   *
   * @param resetsAt real clock, whole ms UTC
   */
  note(name: string, remaining: number, resetsAt: number): Promise<void>;
}

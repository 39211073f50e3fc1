/** A locale that a campaign lists, and the partners that hold a seat for it. */
export interface CampaignLocale {
  readonly tag: string;
  /** Partner ids, at least one. */
  readonly partners: readonly string[];
  /** Whether any of these partners may withdraw a release in this locale; yes unless said. */
  readonly partnersWithdraw?: boolean;
}

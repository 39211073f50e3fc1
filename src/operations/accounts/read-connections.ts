import { campaignLocaleTags } from '#app/domain/locales.ts';
import { ok, type Result } from '#app/domain/result.ts';
import type { Context } from '../context.ts';
import { readAccounts, type AccountLine } from '../delivery/read-day.ts';
import { currentCampaign } from '../read/campaign.ts';

export interface ConnectionsView {
  /** Every account, closed ones too, with how it stands at its channel. */
  readonly accounts: readonly AccountLine[];
  /** Who may own one, by name. */
  readonly partners: readonly { readonly id: string; readonly name: string }[];
  /** Whose public one may speak to: the partners' countries, ISO 3166-1. */
  readonly countries: readonly string[];
  /** Languages of the campaign, or all that are known where there is none yet. */
  readonly locales: readonly string[];
}

/** What the page of accounts shows, and what a new one can be made of. */
export async function readConnections({ db }: Pick<Context, 'db'>): Promise<Result<ConnectionsView>> {
  const [accounts, partners, campaign] = await Promise.all([readAccounts(db), db.find('partners', {}, { select: ['name', 'country'], sort: 'name' }), currentCampaign(db)]);
  return ok({
    accounts,
    partners: partners.map(({ id, name }) => ({ id, name })),
    countries: [...new Set([...partners, ...accounts].map(({ country }) => country))].sort(),
    locales: campaign?.locales.map(({ tag }) => tag) ?? campaignLocaleTags,
  });
}

import { allowed, type Actor } from '#app/domain/permissions.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import type { Seats } from '../load.ts';

/** The campaign that the desk is about: the newest. Undefined before the first was made. */
export async function currentCampaign(rows: Rows): Promise<Row<'campaigns'> | undefined> {
  return rows.first('campaigns', {}, { sort: '-year' });
}

/** The locales of a campaign whose editions a person may read now, in the campaign's order (rule 16). */
export function readableLocales(context: Pick<Context, 'campaignClock'>, actor: Actor, campaign: Pick<Row<'campaigns'>, 'locales'>, seats: Seats): string[] {
  const now = context.campaignClock.now();
  return campaign.locales
    .filter(({ tag }) => allowed(actor, 'read-edition', { locale: tag, seatPartners: seats.of(tag) }, now))
    .map(({ tag }) => tag);
}

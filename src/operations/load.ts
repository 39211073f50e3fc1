import { allowed, type Actor } from '#app/domain/permissions.ts';
import type { Permission } from '#app/domain/permission-table.ts';
import { partnersWithSeat } from '#app/domain/policy.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import type { Context } from './context.ts';

/** An edition with all that a command on it decides from. */
export interface EditionAtHand {
  readonly edition: Row<'editions'>;
  readonly work: Row<'works'>;
  readonly campaign: Row<'campaigns'>;
  /** The partners that hold a seat for each locale in this campaign. */
  readonly seats: Seats;
  /** Those of the edition's own locale. */
  readonly seatPartners: readonly string[];
  readonly isSource: boolean;
}

export type LoadCode = 'not-found' | 'not-allowed';

/** Loads an edition, its work and its campaign; a discarded work is not found. */
export async function loadEdition(rows: Rows, id: string): Promise<Result<EditionAtHand, 'not-found'>> {
  const edition = await rows.get('editions', id);
  const work = edition && (await rows.get('works', edition.work));
  const campaign = work && (await rows.get('campaigns', work.campaign));
  if (!edition || !work || !campaign || work.discardedAt !== undefined) return fail('not-found');
  const seats = await readSeats(rows, campaign);
  return ok({
    edition,
    work,
    campaign,
    seats,
    seatPartners: seats.of(edition.locale),
    isSource: edition.locale === work.sourceLocale,
  });
}

/** Loads an edition for a person; one that they may not even read is not found, so that its id tells nothing. */
export async function loadEditionFor(
  rows: Rows,
  context: Context,
  actor: Actor,
  permission: Permission,
  id: string,
): Promise<Result<EditionAtHand, LoadCode>> {
  const loaded = await loadEdition(rows, id);
  if (!loaded.ok) return loaded;
  if (mayOnEdition(context, actor, permission, loaded.value)) return loaded;
  return fail(mayOnEdition(context, actor, 'read-edition', loaded.value) ? 'not-allowed' : 'not-found');
}

/** Whether a person may do something to this edition now. */
export function mayOnEdition(
  context: Pick<Context, 'campaignClock'>,
  actor: Actor,
  permission: Permission,
  { edition, seatPartners }: Pick<EditionAtHand, 'edition' | 'seatPartners'>,
): boolean {
  return allowed(actor, permission, { locale: edition.locale, seatPartners }, context.campaignClock.now());
}

/** Who holds a seat for which locale. */
export interface Seats {
  readonly of: (locale: string) => readonly string[];
}

type SeatsAt = Pick<Row<'campaigns'>, 'locales' | 'policy' | 'secretariat'>;

/**
 * The seats of a campaign as it stands now: those of each locale's partners and those that its policy
 * gives to the secretariat or to one partner. The one place that knows (rule 16): what somebody may
 * read, withdraw and comment on follows from it. None for a locale that the campaign does not list.
 */
export async function readSeats(rows: Rows, campaign: SeatsAt): Promise<Seats> {
  const policy = await rows.get('policies', campaign.policy);
  const held = new Map(campaign.locales.map(({ tag, partners }) => [
    tag, partnersWithSeat({ stages: policy?.stages ?? [] }, { secretariat: campaign.secretariat, localePartners: partners }),
  ]));
  return { of: (locale) => held.get(locale) ?? [] };
}

/** The partners that a campaign names for a locale; none where the campaign does not list it. */
export function localePartnersOf(campaign: Pick<Row<'campaigns'>, 'locales'>, locale: string): readonly string[] {
  return campaign.locales.find(({ tag }) => tag === locale)?.partners ?? [];
}

/** The newest source revision of a work; undefined until it was sent to translation. */
export async function newestSourceRevision(rows: Rows, work: string): Promise<Row<'source-revisions'> | undefined> {
  return rows.first('source-revisions', { work }, { sort: '-number' });
}

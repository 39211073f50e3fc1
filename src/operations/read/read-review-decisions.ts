import type { Instant } from '#app/domain/clock.ts';
import { currentMemberships, type Actor } from '#app/domain/permissions.ts';
import { UNDO_WINDOW, type DecisionKind, type Round } from '#app/domain/round.ts';
import type { Row } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { namesOf } from './read-history.ts';

/** One decision as it is shown. The name is there for people of the same partner and of the secretariat. */
export interface DecisionView {
  readonly id: string;
  readonly kind: DecisionKind;
  readonly seat: string;
  /** The name of the seat's partner. */
  readonly partner: string;
  readonly name?: string;
  readonly isOwn: boolean;
  /** Campaign clock. */
  readonly at: Instant;
  readonly reason?: string;
  /** False while it can still be undone. */
  readonly counts: boolean;
}

interface RoundDecisions {
  readonly round: Round;
  readonly rows: readonly Row<'decisions'>[];
  /** Names of partners by the seat. */
  readonly partnerOf: ReadonlyMap<string, string>;
  readonly realNow: Instant;
}

/** The decisions of a round, in their order, as this person may see them. */
export async function viewDecisions({ db, campaignClock }: Context, actor: Actor, { round, rows, partnerOf, realNow }: RoundDecisions): Promise<DecisionView[]> {
  const memberships = currentMemberships(actor, campaignClock.now());
  const isSecretariat = memberships.some((one) => one.isSecretariat);
  const ownPartners = new Set(memberships.map(({ partner }) => partner));
  const names = await namesOf(db, [...new Set(rows.map(({ person }) => person))]);
  return rows.map(({ id, kind, seat, person, campaignAt, storedAt, reason }) => {
    const holder = round.seats.find((one) => one.id === seat)?.partner;
    const name = isSecretariat || (holder !== undefined && ownPartners.has(holder)) ? names.get(person) : undefined;
    return {
      id, kind, seat, partner: partnerOf.get(seat) ?? '', at: campaignAt, counts: storedAt + UNDO_WINDOW <= realNow, isOwn: person === actor.person,
      ...(name === undefined ? {} : { name }), ...(reason === undefined ? {} : { reason }),
    };
  });
}

import { z } from 'zod';
import { resolveSeats, type Policy, type ResolvedPolicy, type Seat } from '#app/domain/policy.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import type { Actor } from '#app/domain/permissions.ts';
import { appendAudit } from '../append-audit.ts';
import type { Context } from '../context.ts';
import { loadEditionFor, localePartnersOf, type EditionAtHand } from '../load.ts';
import { planLetteringNow } from '../media/plan-lettering.ts';
import { defineOperation } from '../operation.ts';
import { buildSnapshot, type BuiltSnapshot } from './build-snapshot.ts';
import { peopleOfSeat } from './people-of-seat.ts';
import { holdScheduledReleases } from './hold-scheduled.ts';
import { closeRound, settleRound } from './settle-round.ts';
import { stampDeadlines } from './stamp-deadlines.ts';

export interface SubmittedEdition {
  readonly round: string;
  readonly fingerprint: string;
  /** False where this very snapshot was already under review: nothing was changed. */
  readonly opened: boolean;
}

interface Prepared {
  readonly snapshot: BuiltSnapshot;
  readonly editionRevision: number;
  readonly workRevision: number;
}

/**
 * Submits an edition for review: freezes its snapshot (bytes in the blob store first, then rows), copies
 * policy and seats, opens a round. The fingerprint of the open round again changes nothing; any other
 * supersedes it (design §4).
 * Fails with `stale-revision`, the codes of `buildSnapshot`, `policy-missing`, `seat-without-person`.
 */
export const submitEdition = defineOperation<{ edition: string; expectedRevision: number }, SubmittedEdition, Prepared>({
  name: 'submit-edition',
  permission: 'submit-edition',
  input: z.strictObject({ edition: z.string(), expectedRevision: z.number().int().min(0) }),
  prepare: async (context, actor, input) => prepareSnapshot(context, actor, input),
  async run(tx, context, actor, input, prepared) {
    const loaded = await loadEditionFor(tx, context, actor, 'submit-edition', input.edition);
    if (!loaded.ok) return loaded;
    const { edition, work } = loaded.value;
    if (edition.revision !== prepared.editionRevision || work.revision !== prepared.workRevision) {
      return fail('stale-revision', { details: { revision: edition.revision } });
    }
    const { fingerprint } = prepared.snapshot;
    // The edition's row owns the numbering of its rounds: written first.
    await tx.change('editions', { id: edition.id }, {}, { rounds: 1 });
    const open = await tx.first('rounds', { edition: edition.id, state: 'open' });
    if (open) {
      const settled = await settleRound(tx, context, open.id);
      if (settled.state === 'open' && open.snapshot === fingerprint) {
        return ok({ round: open.id, fingerprint, opened: false });
      }
      if (settled.state === 'open') await closeRound(tx, context, open.id, 'superseded');
    }
    const round = await openRound(tx, context, actor, loaded.value, prepared);
    if (!round.ok) return round;
    await holdScheduledReleases(tx, { edition: edition.id }, 'new-submit', context.campaignClock.now());
    return ok({ round: round.value.id, fingerprint, opened: true });
  },
});

async function prepareSnapshot(
  context: Context,
  actor: Actor,
  input: { edition: string; expectedRevision: number },
): Promise<Result<Prepared>> {
  const loaded = await loadEditionFor(context.db, context, actor, 'submit-edition', input.edition);
  if (!loaded.ok) return loaded;
  const { edition, work } = loaded.value;
  if (edition.revision !== input.expectedRevision) return fail('stale-revision', { details: { revision: edition.revision } });
  const snapshot = await buildSnapshot(context.db, loaded.value);
  if (!snapshot.ok) {
    // Mostly asked for when it was saved; after a change of artwork, letterer or fonts this is the first to know.
    if (snapshot.code === 'renditions-not-ready') await planLetteringNow(context, edition.id);
    return snapshot;
  }
  const { bytes, fingerprint } = snapshot.value;
  const stored = await context.files.put(bytes, fingerprint, { mediaType: 'application/json', bytes: bytes.length });
  if (!stored.ok) return stored;
  return ok({ snapshot: snapshot.value, editionRevision: edition.revision, workRevision: work.revision });
}

interface SeatedRound extends ResolvedPolicy {
  readonly policy: Row<'policies'>;
  /** Who fills no seat in it. */
  readonly contributors: readonly string[];
}

/** Who would sit in a round of this edition, submitted now. Fails with `policy-missing`, `policy-stage-without-seat`, `seat-without-person`. */
export async function seatsForRound(rows: Rows, context: Context, { edition, campaign }: EditionAtHand): Promise<Result<SeatedRound>> {
  const policy = await rows.get('policies', campaign.policy);
  if (!policy) return fail('policy-missing');
  const resolved = resolveSeats({ stages: policy.stages } satisfies Policy, {
    secretariat: campaign.secretariat,
    localePartners: localePartnersOf(campaign, edition.locale),
  });
  if (!resolved.ok) return resolved;
  const contributors = edition.contributors.map(({ person }) => person);
  const empty = await firstEmptySeat(rows, context, resolved.value.seats, edition.locale, contributors);
  if (empty) return fail('seat-without-person', { details: { partner: empty } });
  return ok({ ...resolved.value, policy, contributors });
}

async function openRound(
  tx: Rows,
  context: Context,
  actor: Actor,
  loaded: EditionAtHand,
  { snapshot }: Prepared,
): Promise<Result<Row<'rounds'>>> {
  const { edition, work, campaign } = loaded;
  const seated = await seatsForRound(tx, context, loaded);
  if (!seated.ok) return seated;
  const { policy, stages, seats, contributors } = seated.value;
  const now = context.campaignClock.now();
  if (!(await tx.get('snapshots', snapshot.fingerprint))) {
    await tx.insert('snapshots', {
      id: snapshot.fingerprint,
      edition: edition.id,
      work: work.id,
      locale: edition.locale,
      version: snapshot.snapshot.version,
      bytes: snapshot.bytes.length,
      sourceRevision: snapshot.sourceRevision,
      frozenAt: now,
    });
  }
  const round = await tx.insert('rounds', {
    campaign: campaign.id,
    work: work.id,
    edition: edition.id,
    locale: edition.locale,
    number: edition.rounds + 1,
    snapshot: snapshot.fingerprint,
    state: 'open',
    seq: 0,
    stages: [...stages],
    seats: [...seats],
    contributors: [...contributors],
    editionRevision: edition.revision,
    sourceRevision: snapshot.sourceRevision,
    submittedBy: actor.person,
    openedAt: now,
  });
  for (const seat of seats) {
    await tx.insert('open-seats', {
      round: round.id,
      edition: edition.id,
      work: work.id,
      locale: edition.locale,
      seat: seat.id,
      partner: seat.partner,
      stage: seat.stage,
      state: 'waiting',
    });
  }
  await stampDeadlines(tx, context, round, 0);
  await appendAudit(tx, {
    stream: `edition:${edition.id}`,
    action: 'submit-edition',
    actor: actor.person,
    at: now,
    details: { round: round.id, number: round.number, fingerprint: snapshot.fingerprint, policy: policy.id },
  });
  return ok(round);
}

/** The name of the first partner whose seat nobody could fill; undefined where every seat has somebody. */
async function firstEmptySeat(
  tx: Rows,
  context: Context,
  seats: readonly Seat[],
  locale: string,
  contributors: readonly string[],
): Promise<string | undefined> {
  for (const seat of seats) {
    const people = await peopleOfSeat(tx, context, seat, locale);
    if (people.every((person) => contributors.includes(person))) {
      return (await tx.get('partners', seat.partner))?.name ?? seat.partner;
    }
  }
  return undefined;
}

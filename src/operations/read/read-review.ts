import { checkEdition, type Check } from '#app/domain/checks.ts';
import type { Instant } from '#app/domain/clock.ts';
import { requiredKeys } from '#app/domain/draft.ts';
import { readSnapshot, type ReadSnapshotCode } from '#app/domain/freeze.ts';
import type { Actor } from '#app/domain/permissions.ts';
import { liveRelease } from '#app/domain/release.ts';
import { ok, type Result } from '#app/domain/result.ts';
import { standingDecisions, type RoundState } from '#app/domain/round.ts';
import type { Snapshot } from '#app/domain/snapshot.ts';
import type { Row } from '#app/store/rows.ts';
import { toDecision } from '../approval/round-rows.ts';
import type { Context } from '../context.ts';
import { mayOnEdition } from '../load.ts';
import { namesOf } from './read-history.ts';
import { loadRoundFor } from './read-review-access.ts';
import { compareSnapshots, type SnapshotDifference } from './read-review-changes.ts';
import { pictureRound, type RoundPicture } from './read-review-seats.ts';

/** What differs from an earlier round's snapshot, and which round that was. */
export interface ChangesSince {
  readonly round: number;
  /** Campaign clock: when it was opened or, of an approval, when that was given. */
  readonly at: Instant;
  readonly difference: SnapshotDifference;
}

export interface RoundLink {
  readonly id: string;
  readonly number: number;
  readonly state: RoundState;
}

/** All that a review shows. Texts and pictures are those of the round's own bytes, never of the draft. */
export interface ReviewView {
  readonly round: { readonly id: string; readonly number: number; readonly openedAt: Instant; readonly closedAt?: Instant };
  readonly edition: string;
  readonly work: { readonly id: string; readonly label: string };
  readonly fingerprint: string;
  readonly snapshot: Snapshot;
  /** The source texts that it was made from; undefined for the source edition itself. */
  readonly source?: { readonly locale: string; readonly number: number; readonly segments: readonly { readonly key: string; readonly text: string }[] };
  readonly checks: readonly Check[];
  readonly sinceApproved?: ChangesSince;
  readonly sinceRound?: ChangesSince;
  readonly picture: RoundPicture;
  /** Who wrote it, and fills no seat. A removed name is absent. */
  readonly contributors: readonly string[];
  readonly isContributor: boolean;
  /** The edition's rounds, newest first. */
  readonly rounds: readonly RoundLink[];
  /** The newest round, where it is a later one. */
  readonly later?: RoundLink;
  /** Real clock: what undo windows are counted from. */
  readonly realNow: Instant;
  readonly mayRelease: boolean;
  /** Where this very version is public now; `page` is absent for a post. `withdraw`: the reader may take it back. */
  readonly live?: { readonly release: string; readonly page?: string; readonly withdraw: boolean };
}

export type ReadReviewCode = 'not-found' | ReadSnapshotCode | 'blob-missing' | 'blob-corrupt' | 'blob-store-unavailable';

/**
 * A round for somebody who reads its edition or sits in it (rule 16; `not-found` to others). The
 * snapshot is read from its bytes and checked against the fingerprint; a failure of that is returned.
 */
export async function readReview(context: Context, actor: Actor, id: string): Promise<Result<ReviewView, ReadReviewCode>> {
  const { db } = context;
  const loaded = await loadRoundFor(db, context, actor, id);
  if (!loaded.ok) return loaded;
  const { round, work, edition, isSource } = loaded.value;
  const snapshot = await readRoundSnapshot(context, round);
  if (!snapshot.ok) return snapshot;
  const [rounds, source, picture, names, releases] = await Promise.all([
    db.find('rounds', { edition: edition.id }, { sort: '-number', select: ['number', 'state', 'snapshot', 'openedAt'] }),
    isSource ? undefined : db.first('source-revisions', { work: work.id, number: round.sourceRevision }),
    pictureRound(context, actor, round),
    namesOf(db, round.contributors),
    db.find('releases', { edition: edition.id }),
  ]);
  const live = liveRelease(releases, context.campaignClock.now());
  const earlier = rounds.filter(({ number }) => number < round.number);
  const newest = rounds[0];
  return ok({
    round: { id: round.id, number: round.number, openedAt: round.openedAt, ...(round.closedAt === undefined ? {} : { closedAt: round.closedAt }) },
    edition: edition.id,
    work: { id: work.id, label: work.label },
    fingerprint: round.snapshot,
    snapshot: snapshot.value,
    ...(source ? { source: { locale: work.sourceLocale, number: source.number, segments: source.segments } } : {}),
    checks: checksOf(snapshot.value, source),
    ...(await changesOf(context, actor, earlier, snapshot.value)),
    picture,
    contributors: round.contributors.flatMap((person) => names.get(person) ?? []),
    isContributor: round.contributors.includes(actor.person),
    rounds: rounds.map(({ id: one, number, state }) => ({ id: one, number, state: one === id ? picture.state : state })),
    ...(newest && newest.number > round.number ? { later: { id: newest.id, number: newest.number, state: newest.state } } : {}),
    realNow: context.realClock.now(),
    mayRelease: mayOnEdition(context, actor, 'release-edition', loaded.value),
    ...(live?.snapshot === round.snapshot ? {
      live: {
        release: live.id, withdraw: mayOnEdition(context, actor, 'withdraw-release', loaded.value),
        ...(live.kind === 'post' ? {} : { page: `/${live.locale}/${live.year}/${live.kind}/${live.slug}/` }),
      },
    } : {}),
  });
}

/** The bytes that a round is about, checked against its fingerprint; trouble is logged, since approved bytes must never be missing. */
export async function readRoundSnapshot(context: Context, { id, snapshot }: Pick<Row<'rounds'>, 'id' | 'snapshot'>): Promise<Result<Snapshot, Exclude<ReadReviewCode, 'not-found'>>> {
  const bytes = await context.files.read(snapshot);
  const read = bytes.ok ? readSnapshot(bytes.value, snapshot) : bytes;
  if (!read.ok) context.log.error({ round: id, fingerprint: snapshot, code: read.code }, 'The snapshot of a round cannot be read');
  return read;
}

function checksOf(snapshot: Snapshot, source: Row<'source-revisions'> | undefined): Check[] {
  const { kind, locale, segments, artworks } = snapshot;
  const required = requiredKeys({ kind, artworks: artworks.length, newest: source });
  return checkEdition({ kind, locale, segments, required, source: source?.segments });
}

type EarlierRound = Pick<Row<'rounds'>, 'id' | 'number' | 'snapshot' | 'openedAt'>;

async function changesOf(context: Context, actor: Actor, earlier: readonly EarlierRound[], after: Snapshot): Promise<Pick<ReviewView, 'sinceApproved' | 'sinceRound'>> {
  const before = earlier[0];
  if (!before) return {};
  const against = async (round: EarlierRound, at: Instant): Promise<ChangesSince | undefined> => {
    const snapshot = await readRoundSnapshot(context, round);
    return snapshot.ok ? { round: round.number, at, difference: compareSnapshots(snapshot.value, after) } : undefined;
  };
  const approved = await lastApproved(context, actor, earlier);
  const sinceApproved = approved && (await against(approved.round, approved.at));
  const sinceRound = approved?.round.id === before.id ? undefined : await against(before, before.openedAt);
  return { ...(sinceApproved ? { sinceApproved } : {}), ...(sinceRound ? { sinceRound } : {}) };
}

/** The newest earlier round in which an approval of this person stands. */
async function lastApproved({ db }: Context, actor: Actor, earlier: readonly EarlierRound[]): Promise<{ round: EarlierRound; at: Instant } | undefined> {
  const own = await db.find('decisions', { person: actor.person, round: { in: earlier.map(({ id }) => id) } }, { sort: 'seq' });
  for (const round of earlier) {
    // Seats have the same ids in every round: one round at a time.
    const standing = standingDecisions(own.filter((one) => one.round === round.id).map(toDecision)).find(({ kind }) => kind === 'approve');
    const decision = standing && own.find(({ id }) => id === standing.id);
    if (decision) return { round, at: decision.campaignAt };
  }
  return undefined;
}

import type { Instant } from '#app/domain/clock.ts';
import type { Actor } from '#app/domain/permissions.ts';
import { releaseState, type ReleaseState } from '#app/domain/release.ts';
import { ok, type Result } from '#app/domain/result.ts';
import { evaluateRound } from '#app/domain/round-evaluation.ts';
import type { RoundState } from '#app/domain/round.ts';
import type { WorkKind } from '#app/domain/snapshot.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import { toDecision, toRound } from '../approval/round-rows.ts';
import type { Context } from '../context.ts';
import { loadEditionFor, mayOnEdition, newestSourceRevision } from '../load.ts';
import { namesOf } from './read-history.ts';

export interface ReleaseLine {
  readonly id: string;
  readonly seq: number;
  readonly state: ReleaseState;
  readonly startsAt: Instant;
  readonly endsAt?: Instant;
  readonly fingerprint: string;
  readonly heldReason?: string;
  readonly withdrawnReason?: string;
}

/** The grant that a release would rest on, with what it rests on itself. */
export interface GrantLine {
  readonly fingerprint: string;
  readonly kind: Row<'grants'>['kind'];
  readonly grantedAt: Instant;
  readonly stages: readonly { readonly number: number; readonly approvals: number; readonly needed: number }[];
  readonly approvals: readonly { readonly partner: string; readonly name?: string; readonly at: Instant }[];
  /** Made from a source that has moved since. */
  readonly sourceMoved: boolean;
}

/** What an edition's release page shows. */
export interface ReleasePageView {
  readonly edition: string;
  readonly locale: string;
  readonly work: { readonly id: string; readonly label: string; readonly kind: WorkKind };
  readonly page?: string;
  readonly round?: { readonly id: string; readonly number: number; readonly state: RoundState };
  readonly grant?: GrantLine;
  /** Newest first. */
  readonly releases: readonly ReleaseLine[];
  /** The newest round's snapshot is live already: there is nothing to release. */
  readonly isLive: boolean;
  readonly mayWithdraw: boolean;
  readonly mayCancel: boolean;
}

/** How an edition stands between its approval and the public, for people who may release it. */
export async function readReleasePage(context: Context, actor: Actor, id: string): Promise<Result<ReleasePageView, 'not-found' | 'not-allowed'>> {
  const { db, campaignClock, realClock } = context;
  const loaded = await loadEditionFor(db, context, actor, 'release-edition', id);
  if (!loaded.ok) return loaded;
  const { edition, work, campaign, isSource } = loaded.value;
  const now = campaignClock.now();
  const [round, releases, newest] = await Promise.all([
    db.first('rounds', { edition: id }, { sort: '-number' }),
    db.find('releases', { edition: id }, { sort: '-seq' }),
    isSource ? undefined : newestSourceRevision(db, work.id),
  ]);
  const decisions = round ? await db.find('decisions', { round: round.id }, { sort: 'seq' }) : [];
  const grant = round && (await db.first('grants', { round: round.id, revokedAt: { exists: false } }));
  const lines = releases.map((release) => lineOf(release, releases, now));
  return ok({
    edition: id,
    locale: edition.locale,
    work: { id: work.id, label: work.label, kind: work.kind },
    ...(work.kind === 'post' ? {} : { page: `/${edition.locale}/${campaign.year}/${work.kind}/${edition.slugFixed ?? work.slug}/` }),
    ...(round ? { round: { id: round.id, number: round.number, state: evaluateRound(toRound(round), decisions.map(toDecision), realClock.now()).state } } : {}),
    ...(round && grant ? { grant: await grantLine(db, grant, round, decisions, newest !== undefined && newest.number !== round.sourceRevision) } : {}),
    releases: lines,
    isLive: lines.some(({ state, fingerprint }) => state === 'live' && fingerprint === grant?.snapshot),
    mayWithdraw: mayOnEdition(context, actor, 'withdraw-release', loaded.value),
    mayCancel: mayOnEdition(context, actor, 'cancel-release', loaded.value),
  });
}

function lineOf(release: Row<'releases'>, all: readonly Row<'releases'>[], now: Instant): ReleaseLine {
  const { id, seq, startsAt, endsAt, snapshot, heldReason, withdrawnReason } = release;
  return {
    id, seq, startsAt, fingerprint: snapshot, state: releaseState(release, all, now),
    ...(endsAt === undefined ? {} : { endsAt }),
    ...(heldReason === undefined ? {} : { heldReason }),
    ...(withdrawnReason === undefined ? {} : { withdrawnReason }),
  };
}

async function grantLine(db: Rows, grant: Row<'grants'>, round: Row<'rounds'>, decisions: readonly Row<'decisions'>[], sourceMoved: boolean): Promise<GrantLine> {
  const { evidence } = grant;
  const partnerOf = new Map(round.seats.map((seat) => [seat.id, seat.partner]));
  const [partners, names] = await Promise.all([
    db.find('partners', { id: { in: [...new Set(partnerOf.values())] } }, { select: ['name'] }),
    namesOf(db, evidence.decisions.map(({ person }) => person)),
  ]);
  return {
    fingerprint: grant.snapshot, kind: grant.kind, grantedAt: grant.grantedAt, sourceMoved,
    stages: evidence.stages.map(({ stage, approvals, needed }) => ({ number: stage + 1, approvals, needed })),
    approvals: evidence.decisions.map(({ seq, seat, person }) => {
      const name = names.get(person);
      return {
        partner: partners.find(({ id }) => id === partnerOf.get(seat))?.name ?? '',
        at: decisions.find((one) => one.seq === seq)?.campaignAt ?? grant.grantedAt,
        ...(name === undefined ? {} : { name }),
      };
    }),
  };
}

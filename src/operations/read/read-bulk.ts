import { allowed, type Actor } from '#app/domain/permissions.ts';
import { liveRelease, releaseState } from '#app/domain/release.ts';
import { evaluateRound } from '#app/domain/round-evaluation.ts';
import { fail, ok, type Failure, type Result } from '#app/domain/result.ts';
import type { WorkKind } from '#app/domain/snapshot.ts';
import type { Row } from '#app/store/rows.ts';
import { BULK_MAX, releaseEditions, submitEditions, type BulkAnswer, type BulkOutcome } from '../approval/bulk.ts';
import { buildSnapshot } from '../approval/build-snapshot.ts';
import { judgeRelease, standingGrant } from '../approval/release-edition.ts';
import { toDecision, toRound } from '../approval/round-rows.ts';
import { seatsForRound } from '../approval/submit-edition.ts';
import type { Context } from '../context.ts';
import { loadEditionFor, newestSourceRevision, type EditionAtHand } from '../load.ts';
import { readAnswer } from '../perform.ts';

/** What can be done to several editions at once. */
export const bulkActions = {
  submit: { operation: submitEditions, permission: 'submit-edition' },
  release: { operation: releaseEditions, permission: 'release-edition' },
} as const;
export type BulkAction = keyof typeof bulkActions;

/** An edition as these pages name it. */
export interface BulkEdition {
  readonly edition: string;
  readonly work: string;
  readonly label: string;
  readonly kind: WorkKind;
  readonly locale: string;
  readonly revision: number;
}

export type BulkForecast =
  /** A round opens; `supersedes`: the open one with another text ends. `holds`: scheduled releases are held; `isLive`: this very text is public already. */
  | { readonly will: 'open'; readonly supersedes: boolean; readonly holds: boolean; readonly isLive: boolean }
  /** This very text is under review already. */
  | { readonly will: 'nothing' }
  /** It becomes public; `sourceMoved`: it was made from a source text that has changed since. */
  | { readonly will: 'release'; readonly sourceMoved: boolean }
  | { readonly will: 'refuse'; readonly failure: Failure };

export interface BulkLine extends BulkEdition {
  readonly forecast: BulkForecast;
}

export interface BulkPreview {
  readonly lines: readonly BulkLine[];
  /** Chosen beyond the limit, and therefore not among the lines. */
  readonly left: number;
  /** Chosen, and not to be found, or not theirs to know of. */
  readonly unknown: number;
}

/** What would happen to each of these editions now, by the rules of the operation itself; changes nothing. */
export async function readBulkPreview(context: Context, actor: Actor, action: BulkAction, editions: readonly string[]): Promise<Result<BulkPreview>> {
  const chosen = [...new Set(editions)];
  const looked = chosen.slice(0, BULK_MAX);
  const permission = bulkActions[action].permission;
  const lines = await Promise.all(looked.map(async (edition): Promise<BulkLine | undefined> => {
    const readable = await loadEditionFor(context.db, context, actor, 'read-edition', edition);
    if (!readable.ok) return undefined;
    const loaded = await loadEditionFor(context.db, context, actor, permission, edition);
    return { ...named(readable.value), forecast: loaded.ok ? await forecastOf(context, action, loaded.value) : { will: 'refuse', failure: loaded } };
  }));
  const known = lines.filter((line) => line !== undefined);
  return ok({ lines: known, left: chosen.length - looked.length, unknown: lines.length - known.length });
}

function named({ edition, work }: EditionAtHand): BulkEdition {
  return { edition: edition.id, work: work.id, label: work.label, kind: work.kind, locale: edition.locale, revision: edition.revision };
}

function forecastOf(context: Context, action: BulkAction, loaded: EditionAtHand): Promise<BulkForecast> {
  return action === 'submit' ? forecastSubmit(context, loaded) : forecastRelease(context, loaded);
}

async function forecastSubmit(context: Context, loaded: EditionAtHand): Promise<BulkForecast> {
  const { db, campaignClock } = context;
  const snapshot = await buildSnapshot(db, loaded);
  if (!snapshot.ok) return { will: 'refuse', failure: snapshot };
  const open = await openRound(context, loaded.edition.id);
  if (open && open.snapshot === snapshot.value.fingerprint) return { will: 'nothing' };
  const seated = await seatsForRound(db, context, loaded);
  if (!seated.ok) return { will: 'refuse', failure: seated };
  const now = campaignClock.now();
  const releases = await db.find('releases', { edition: loaded.edition.id });
  return {
    will: 'open',
    supersedes: open !== undefined,
    holds: releases.some((release) => release.startsAt > now && releaseState(release, [release], now) === 'scheduled'),
    isLive: liveRelease(releases, now)?.snapshot === snapshot.value.fingerprint,
  };
}

async function forecastRelease(context: Context, { edition, work, isSource }: EditionAtHand): Promise<BulkForecast> {
  const { db, campaignClock } = context;
  const granted = await grantedRound(context, edition.id);
  if (!granted) return { will: 'refuse', failure: fail('no-grant') };
  const judged = judgeRelease(await db.find('releases', { edition: edition.id }), granted.snapshot, {}, campaignClock.now());
  if (!judged.ok) return { will: 'refuse', failure: judged };
  const newest = isSource ? undefined : await newestSourceRevision(db, work.id);
  return { will: 'release', sourceMoved: newest !== undefined && newest.number !== granted.sourceRevision };
}

/** The edition's open round, if its decisions have not ended it already. */
async function openRound(context: Context, edition: string): Promise<Row<'rounds'> | undefined> {
  const open = await context.db.first('rounds', { edition, state: 'open' });
  return open && (await stateNow(context, open)) === 'open' ? open : undefined;
}

/** The newest round, if its grant stands or its decisions amount to one that the next command will write down. */
async function grantedRound(context: Context, edition: string): Promise<Row<'rounds'> | undefined> {
  const newest = await context.db.first('rounds', { edition }, { sort: '-number' });
  if (newest?.state === 'open') return (await stateNow(context, newest)) === 'granted' ? newest : undefined;
  return (await standingGrant(context.db, edition)) ? newest : undefined;
}

async function stateNow({ db, realClock }: Context, round: Row<'rounds'>) {
  const decisions = await db.find('decisions', { round: round.id }, { sort: 'seq' });
  return evaluateRound(toRound(round), decisions.map(toDecision), realClock.now()).state;
}

export interface BulkResult {
  /** `of`: undefined where the edition is no longer theirs to read. */
  readonly lines: readonly { readonly outcome: BulkOutcome; readonly of: BulkEdition | undefined }[];
}

/** What became of a person's own bulk request, for as long as its receipt is kept. Fails with `not-found`. */
export async function readBulkResult(context: Context, actor: Actor, action: BulkAction, key: string): Promise<Result<BulkResult>> {
  const answer = await readAnswer<BulkAnswer>(context.db, actor, bulkActions[action].operation.name, key);
  if (!answer) return fail('not-found');
  return ok({
    lines: await Promise.all(answer.outcomes.map(async (outcome) => {
      const loaded = await loadEditionFor(context.db, context, actor, 'read-edition', outcome.edition);
      return { outcome, of: loaded.ok ? named(loaded.value) : undefined };
    })),
  });
}

/** The locales in which a person may do this, in the order given. */
export function localesToPick(actor: Actor, action: BulkAction, locales: readonly string[], now: number): string[] {
  return locales.filter((locale) => allowed(actor, bulkActions[action].permission, { locale }, now));
}

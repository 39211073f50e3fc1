import { evaluateRound } from '#app/domain/round-evaluation.ts';
import { standingDecisions, type RoundState } from '#app/domain/round.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import { toDecision, toRound } from '../approval/round-rows.ts';
import type { Context } from '../context.ts';

/** What a slot without a release waits for. */
export type SlotWaits =
  /** Nothing was submitted yet, or the newest round ended without a grant: somebody has to write or submit. */
  | { readonly kind: 'text'; readonly round?: Exclude<RoundState, 'open' | 'granted'> }
  /** Names of the partners whose seats are open in the stage under way. */
  | { readonly kind: 'seats'; readonly round: string; readonly partners: readonly string[] }
  /** Approved, but no release is live at its minute. */
  | { readonly kind: 'release' };

type Slot = Pick<Row<'slots'>, 'id' | 'edition'>;

/** What slots that are `planned` wait for, by the slot's id. A fixed number of reads, however many there are. */
export async function readSlotWaits({ db, realClock }: Pick<Context, 'db' | 'realClock'>, slots: readonly Slot[]): Promise<Map<string, SlotWaits>> {
  if (slots.length === 0) return new Map();
  const rounds = await db.find('rounds', { edition: { in: [...new Set(slots.map(({ edition }) => edition))] } }, { sort: 'number' });
  const newest = new Map(rounds.map((round) => [round.edition, round]));
  const open = [...newest.values()].filter(({ state }) => state === 'open');
  const [decisions, names] = open.length === 0 ? [[], new Map<string, string>()] : await Promise.all([
    db.find('decisions', { round: { in: open.map(({ id }) => id) } }),
    partnerNames(db, open),
  ]);
  const byRound = Map.groupBy(decisions, ({ round }) => round);
  const realNow = realClock.now();
  return new Map(slots.map(({ id, edition }): [string, SlotWaits] => {
    const round = newest.get(edition);
    return [id, round ? waitsFor(round, byRound.get(round.id) ?? [], names, realNow) : { kind: 'text' }];
  }));
}

function waitsFor(round: Row<'rounds'>, decisions: readonly Row<'decisions'>[], names: ReadonlyMap<string, string>, realNow: number): SlotWaits {
  if (round.state !== 'open') return round.state === 'granted' ? { kind: 'release' } : { kind: 'text', round: round.state };
  const all = decisions.map(toDecision);
  const { state, currentStage } = evaluateRound(toRound(round), all, realNow);
  if (state === 'granted') return { kind: 'release' };
  if (state !== 'open') return { kind: 'text', round: state };
  const approved = new Set(standingDecisions(all).filter(({ kind }) => kind === 'approve').map(({ seat }) => seat));
  const waiting = round.seats.filter(({ id, stage }) => stage === currentStage && !approved.has(id));
  return { kind: 'seats', round: round.id, partners: [...new Set(waiting.map(({ partner }) => names.get(partner) ?? partner))] };
}

async function partnerNames(db: Rows, rounds: readonly Row<'rounds'>[]): Promise<Map<string, string>> {
  const ids = [...new Set(rounds.flatMap(({ seats }) => seats.map(({ partner }) => partner)))];
  return new Map((await db.find('partners', { id: { in: ids } }, { select: ['name'] })).map(({ id, name }) => [id, name]));
}

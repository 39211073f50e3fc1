import { evaluateRound } from '#app/domain/round-evaluation.ts';
import { UNDO_WINDOW } from '#app/domain/round.ts';
import { toDecision, toRound } from '#app/operations/approval/round-rows.ts';
import type { Row } from '#app/store/rows.ts';
import { hold, same } from '../broken.ts';
import type { Facts } from '../facts.ts';
import { stageOf } from '../reference/rounds.ts';
import { allEditions, type RefRound } from '../reference/state.ts';
import type { Rule } from './view.ts';

interface Both {
  readonly row: Row<'rounds'>;
  readonly round: RefRound;
  readonly decisions: readonly Row<'decisions'>[];
}

function roundsOf(after: Facts, ref: Parameters<typeof allEditions>[0]): Both[] {
  const decisions = Map.groupBy(after.decisions, ({ round }) => round);
  const known = new Map(allEditions(ref).flatMap(({ edition }) => edition.rounds.map((round) => [round.id, round])));
  hold(14, known.size === after.rounds.length, () => `${after.rounds.length} rounds are stored, ${known.size} were opened`);
  return after.rounds.flatMap((row) => {
    const round = known.get(row.id);
    hold(14, round !== undefined, () => `nobody opened round ${row.id}`);
    return round ? [{ row, round, decisions: decisions.get(row.id) ?? [] }] : [];
  });
}

export const orderDoesNotMatter: Rule = {
  number: 7,
  says: 'The outcome depends only on the standing decisions, the policy and the clock, not on the order in which requests arrive; a granted round is closed.',
  check({ ref, after }) {
    for (const { row, round, decisions } of roundsOf(after, ref)) {
      hold(7, decisions.length === round.decisions, () => `round ${row.id} holds ${decisions.length} decisions, ${round.decisions} were accepted`);
      if (round.state !== 'open' && row.state === round.state) continue;
      const outcome = evaluateRound(toRound(row), decisions.map(toDecision), ref.real);
      const turned = evaluateRound(toRound(row), decisions.toReversed().map(toDecision), ref.real);
      hold(7, same(outcome, turned), () => `round ${row.id} comes to ${outcome.state} or ${turned.state} by the order given`);
      hold(7, outcome.state === round.state, () => `round ${row.id} comes to ${outcome.state}, should be ${round.state}`);
    }
  },
};

export const storedRounds: Rule = {
  number: 14,
  says: 'Re-running the pure functions over decisions and rounds gives the stored states.',
  check({ ref, after }) {
    for (const { row, round } of roundsOf(after, ref)) {
      if (row.state === round.state) continue;
      // The sweep may be behind, but it must know that it has to come.
      const due = row.state === 'open' && row.recheckAt !== undefined && row.recheckAt <= (round.closedAt ?? 0) + UNDO_WINDOW;
      hold(14, due, () => `round ${row.id} is stored as ${row.state}, should be ${round.state}, and no sweep is due`);
    }
    for (const { row, round } of roundsOf(after, ref)) {
      const grants = after.grants.filter((one) => one.round === row.id);
      hold(14, grants.length === (row.state === 'granted' ? 1 : 0), () => `round ${row.id} is ${row.state} and has ${grants.length} grants`);
      hold(14, grants.every((grant) => (grant.revokedAt !== undefined) === round.revoked && grant.snapshot === row.snapshot), () => `the grant of round ${row.id} is not as it should be`);
    }
  },
};

export const contributorsCountZero: Rule = {
  number: 8,
  says: 'Contributors count zero; a person at most one in a stage; a delegate only for the delegator\'s seat.',
  check({ ref, after, before }) {
    if (after.grants === before.grants) return;
    for (const grant of after.grants) {
      const round = allEditions(ref).flatMap(({ edition }) => edition.rounds).find(({ id }) => id === grant.round);
      const evidence = grant.evidence.decisions;
      hold(8, evidence.every(({ person }) => round?.contributors.includes(person) === false), () => `a contributor's approval is evidence of grant ${grant.id}`);
      for (const [stage, { needed = 0 } = {}] of round?.stages.entries() ?? []) {
        const own = evidence.filter(({ seat }) => stageOf(seat) === stage);
        hold(8, new Set(own.map(({ person }) => person)).size >= needed, () => `stage ${stage} of grant ${grant.id} was filled by too few people`);
      }
    }
  },
};

export const ownCopyOfPolicy: Rule = {
  number: 13,
  says: 'A policy edit never alters an open round.',
  check({ ref, after, before }) {
    if (after.rounds === before.rounds) return;
    for (const { row, round } of roundsOf(after, ref)) {
      const stored = row.stages.map(({ stage, needed }) => ({ needed, partners: row.seats.filter((seat) => seat.stage === stage).map(({ partner }) => partner) }));
      hold(13, same(stored, round.stages), () => `round ${row.id} needs ${JSON.stringify(stored)}, was opened with ${JSON.stringify(round.stages)}`);
      hold(8, same([...row.contributors].sort(), [...round.contributors].sort()), () => `round ${row.id} has other contributors than when it was opened`);
    }
  },
};

export const seatsAsDecided: Rule = {
  number: 14,
  says: 'What waits for a seat is what its standing decisions leave to it.',
  check({ ref, after, before }) {
    if (after['open-seats'] === before['open-seats'] && after.decisions === before.decisions) return;
    for (const { row, round } of roundsOf(after, ref)) {
      const decided = new Set(Object.values(round.standing).filter(({ kind }) => kind !== 'step-aside').map(({ seat }) => seat));
      for (const seat of after['open-seats'].filter((one) => one.round === row.id)) {
        const wanted = row.state !== 'open' ? 'closed' : decided.has(seat.seat) ? 'decided' : 'waiting';
        hold(14, seat.state === wanted, () => `seat ${seat.seat} of round ${row.id} is ${seat.state}, should be ${wanted}`);
      }
    }
  },
};

/** At the end of a sequence, when every undo window is over and the sweep has come. */
export const noneIsStuck: Rule = {
  number: 19,
  says: 'Two deciders at once never leave a complete round ungranted.',
  check({ ref, after }) {
    for (const { row, round } of roundsOf(after, ref)) hold(19, row.state === round.state, () => `round ${row.id} stays ${row.state}, should be ${round.state}`);
  },
};

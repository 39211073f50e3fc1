import { verifyChain } from '#app/domain/audit.ts';
import type { Row } from '#app/store/rows.ts';
import { hold } from '../broken.ts';
import type { Rule } from './view.ts';

/** At the end of a sequence, and whenever a person was deleted. */
export const chainsVerify: Rule = {
  number: 14,
  says: 'Every audit stream\'s chain verifies; deleting a person removes no evidence.',
  async check({ world, after }) {
    const streams = Map.groupBy(await world.db.find('audit', {}), ({ stream }) => stream);
    const heads = await world.db.find('audit-heads', {});
    hold(14, heads.length === streams.size, () => `${streams.size} streams have ${heads.length} heads`);
    for (const head of heads) {
      const verified = verifyChain(streams.get(head.id) ?? []);
      hold(14, verified.ok && verified.value.head === head.hash && verified.value.count === head.seq, () => `the chain of ${head.id} does not verify`);
    }
    const actions = (entries: readonly Row<'audit'>[] = []) => entries.filter(({ action }) => action.startsWith('decide-')).length;
    for (const [edition, rounds] of Map.groupBy(after.rounds, (round) => round.edition)) {
      const ids = rounds.map(({ id }) => id);
      const decisions = after.decisions.filter(({ round }) => ids.includes(round)).length;
      hold(14, actions(streams.get(`edition:${edition}`)) === decisions, () => `the audit of edition ${edition} does not tell of all its decisions`);
    }
  },
};

import type { Where } from 'payload';
import type { Condition, Filter, Slug } from './rows.ts';

/** Translates a filter into Payload's query language. */
export function toWhere<C extends Slug>(filter: Filter<C>): Where {
  const and: Where[] = [];
  for (const [column, condition] of Object.entries(filter) as [string, Condition | undefined][]) {
    if (condition !== undefined) and.push({ [column]: toOperator(condition) });
  }
  return and.length === 1 && and[0] ? and[0] : { and };
}

function toOperator(condition: Condition): Record<string, never> {
  const pairs: [string, unknown][] = [];
  if (typeof condition !== 'object') pairs.push(['equals', condition]);
  else if ('in' in condition) pairs.push(['in', [...condition.in]]);
  else if ('not' in condition) pairs.push(['not_equals', condition.not]);
  else if ('exists' in condition) pairs.push(['exists', condition.exists]);
  else if ('lt' in condition) pairs.push(['less_than', condition.lt]);
  else if ('lte' in condition) pairs.push(['less_than_equal', condition.lte]);
  else if ('gt' in condition) pairs.push(['greater_than', condition.gt]);
  else pairs.push(['greater_than_equal', condition.gte]);
  return Object.fromEntries(pairs) as Record<string, never>; // Payload types each operator apart
}

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

const operators = {
  in: 'in', not: 'not_equals', exists: 'exists', lt: 'less_than', lte: 'less_than_equal', gt: 'greater_than', gte: 'greater_than_equal',
} as const;

function toOperator(condition: Condition): Record<string, never> {
  const tests = typeof condition === 'object' ? Object.entries(condition) as [keyof typeof operators, unknown][] : []; // its own keys
  const named = tests.map(([name, value]) => [operators[name], Array.isArray(value) ? [...(value as unknown[])] : value]);
  return Object.fromEntries(typeof condition === 'object' ? named : [['equals', condition]]) as Record<string, never>; // Payload types each operator apart
}

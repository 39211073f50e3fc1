import type { Filter, FindOptions, Row, Rows, Slug } from '../rows.ts';
import type { BatchTable, Test, Tests } from './batch-table.ts';

const jsonColumns: Partial<Record<Slug, readonly string[]>> = { works: ['needs'] };

/**
 * `find` past Payload, on the primary, for the few columns and conditions that gates need: they are read
 * for every batch of deliveries, and Payload's way of reading costs ten times as much as SQLite's.
 */
export function gateRows(open: (slug: string, json: readonly string[]) => BatchTable): Pick<Rows, 'find'> {
  const tables = new Map<string, BatchTable>();
  return {
    async find<C extends Slug>(collection: C, filter: Filter<C>, options: FindOptions<C> = {}): Promise<Row<C>[]> {
      const table = tables.get(collection) ?? open(collection, jsonColumns[collection] ?? []);
      tables.set(collection, table);
      const found = await table.find(toTests(filter), options.select ? { columns: options.select } : {});
      return found as unknown as Row<C>[]; // the table's own columns, as Payload wrote them
    },
  };
}

function toTests(filter: object): Tests {
  const tests: Record<string, Test> = {};
  for (const [name, condition] of Object.entries(filter) as [string, unknown][]) {
    if (typeof condition === 'string' || typeof condition === 'number') tests[name] = condition;
    else if (isObject(condition) && 'in' in condition) tests[name] = { in: condition.in as string[] }; // written beside, in read-gates.ts
    else if (isObject(condition) && condition['exists'] === false) tests[name] = 'absent!';
    else throw new Error(`Gates are not read by ${name}`);
  }
  return tests;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

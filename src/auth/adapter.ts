import { createAdapterFactory, type CleanedWhere } from 'better-auth/adapters';
import type { CollectionSlug, Payload, Where } from 'payload';
import { newId } from '#app/domain/ids.ts';

type Row = Record<string, unknown>;

/** Only challenges are taken once; their collection has the column `claimed` for it. */
const CLAIMABLE = 'auth-verifications';

/** Columns of ours that better-auth does not know. */
const OURS: Readonly<Record<string, Row>> = { 'auth-two-factors': { lastStep: 0 } };

/**
 * better-auth's storage over Payload's database adapter, so that its users are Payload's users and all
 * of it is in one database. Moments are ISO 8601 text. Steps that must have one winner are one
 * conditional update, never a read and a write (docs/decisions/050).
 */
export function payloadAdapter(payload: Payload): ReturnType<typeof createAdapterFactory> {
  return createAdapterFactory({
    config: {
      adapterId: 'payload',
      adapterName: 'Payload',
      supportsDates: false,
      supportsJSON: false,
      supportsArrays: false,
      supportsNumericIds: false,
      transaction: false,
    },
    adapter: () => operationsOn(payload.db),
  });
}

function operationsOn(db: Payload['db']) {
  const find = async (model: string, where: CleanedWhere[], more: { limit?: number; sort?: string } = {}): Promise<Row[]> => {
    const found = await db.find<Row & { id: string }>({
      collection: slug(model),
      where: toWhere(where),
      pagination: false,
      limit: more.limit ?? 0,
      sort: more.sort ?? 'id',
    });
    return found.docs;
  };
  const first = async (model: string, where: CleanedWhere[]) => (await find(model, where, { limit: 1 }))[0];
  const change = async (model: string, where: Where, data: Row): Promise<Row | null> =>
    (await db.updateOne({ collection: slug(model), where, data, options: { atomic: true } })) as unknown as Row | null; // typed without the case of no match
  const remove = async (model: string, id: unknown): Promise<void> => {
    await db.deleteOne({ collection: slug(model), where: idIs(id) });
  };

  return {
    create: async <T extends Row>({ model, data }: { model: string; data: T }): Promise<T> => {
      const made: unknown = await db.create({ collection: slug(model), data: { ...OURS[model], ...data, id: data['id'] ?? newId() } });
      return made as T; // what was given, with its id
    },
    findOne: async <T>({ model, where }: { model: string; where: CleanedWhere[] }) => ((await first(model, where)) ?? null) as T | null,
    findMany: async <T>({ model, where = [], limit, sortBy, offset }: FindMany): Promise<T[]> => {
      if (offset) throw new Error('better-auth asked for a later page of rows, which is not supported');
      return (await find(model, where, { limit, sort: sortBy ? `${sortBy.direction === 'desc' ? '-' : ''}${sortBy.field}` : 'id' })) as T[];
    },
    count: async ({ model, where = [] }: { model: string; where?: CleanedWhere[] }) =>
      (await db.count({ collection: slug(model), where: toWhere(where) })).totalDocs,
    update: async <T>({ model, where, update }: { model: string; where: CleanedWhere[]; update: T }) =>
      (await change(model, toWhere(where), update as Row)) as T | null,
    updateMany: async ({ model, where, update }: { model: string; where: CleanedWhere[]; update: Row }) => {
      const rows = await find(model, where); // by id: on MongoDB Payload asks the same `where` again after the change
      let changed = 0;
      for (const row of rows) if (await change(model, idIs(row['id']), update)) changed += 1;
      return changed;
    },
    delete: async ({ model, where }: { model: string; where: CleanedWhere[] }) => {
      const row = await first(model, where);
      if (row) await remove(model, row['id']);
    },
    deleteMany: async ({ model, where }: { model: string; where: CleanedWhere[] }) => {
      const rows = await find(model, where);
      for (const row of rows) await remove(model, row['id']);
      return rows.length;
    },
    consumeOne: async <T>({ model, where }: { model: string; where: CleanedWhere[] }): Promise<T | null> => {
      if (model !== CLAIMABLE) throw new Error(`Rows of ${model} are not taken: the collection has no column "claimed"`);
      const row = await first(model, where);
      if (!row) return null;
      const taken = await change(model, { and: [idIs(row['id']), { claimed: { exists: false } }] }, { claimed: newId() });
      if (!taken) return null;
      await remove(model, row['id']);
      return taken as T;
    },
    incrementOne: async <T>({ model, where, increment, set = {} }: Increment): Promise<T | null> => {
      const row = await first(model, where);
      if (!row) return null;
      const steps = Object.fromEntries(Object.entries(increment).map(([name, by]) => [name, { $inc: by }]));
      return (await change(model, { and: [idIs(row['id']), toWhere(where)] }, { ...set, ...steps })) as T | null;
    },
  };
}

interface FindMany {
  readonly model: string;
  readonly where?: CleanedWhere[];
  readonly limit: number;
  readonly sortBy?: { field: string; direction: 'asc' | 'desc' };
  readonly offset?: number;
}

interface Increment {
  readonly model: string;
  readonly where: CleanedWhere[];
  readonly increment: Record<string, number>;
  readonly set?: Record<string, unknown>;
}

/** Our model names are the slugs of the collections. */
function slug(model: string): CollectionSlug {
  return model;
}

function idIs(id: unknown): Where {
  return { id: { equals: id } };
}

const operators = {
  eq: 'equals', ne: 'not_equals', lt: 'less_than', lte: 'less_than_equal', gt: 'greater_than', gte: 'greater_than_equal', in: 'in', not_in: 'not_in',
} as const;

/** better-auth's conditions in Payload's query language. Those joined by OR form one group. */
export function toWhere(conditions: readonly CleanedWhere[]): Where {
  const each = (condition: CleanedWhere): Where => {
    if (!(condition.operator in operators)) throw new Error(`better-auth asked for an operator that is not supported: ${condition.operator}`);
    const operator = operators[condition.operator as keyof typeof operators]; // checked the line above
    const value = condition.value instanceof Date ? condition.value.toISOString() : condition.value;
    if (value === null && operator === 'equals') return { [condition.field]: { exists: false } };
    return { [condition.field]: { [operator]: value } }; // Payload types each operator apart
  };
  const all = conditions.filter(({ connector }) => connector !== 'OR').map(each);
  const some = conditions.filter(({ connector }) => connector === 'OR').map(each);
  return { and: some.length > 0 ? [...all, { or: some }] : all };
}

import fc from '#tests/support/fast-check.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#app/domain/ids.ts';
import { roles } from '#app/domain/permission-table.ts';
import { operations } from '#app/operations/registry.ts';
import { moveClock } from '#app/operations/clock/move-clock.ts';
import { nearly } from '#tests/support/from-schema.ts';
import { openProduct, type TestPerson, type TestProduct } from '#tests/support/open-product.ts';
import { seedDemo } from '../../scripts/demo/seed-demo.ts';

const RUNS = 40;

let product: TestProduct;
let people: TestPerson[];
const ids: string[] = [];

beforeAll(async () => {
  product = await openProduct('sqlite', {}, { beforeServing: async (context) => { await seedDemo(context, () => undefined); } });
  people = [
    await product.person({ roles: roles.filter((role) => role !== 'admin') }),
    await product.person({ roles: ['reviewer', 'director', 'translator'], secretariat: false, locales: ['th', 'km'] }),
  ];
  const { db } = product.app.context;
  for (const slug of ['works', 'editions', 'rounds', 'releases', 'slots', 'deliveries', 'accounts', 'stops', 'campaigns', 'media', 'policies'] as const) {
    ids.push(...(await db.find(slug, {}, { limit: 3, select: ['id'] })).map(({ id }) => id));
  }
});
afterAll(() => product.close());

/** What went wrong inside, for the message of a failure. */
const trouble = () => product.lines.filter((line) => line.includes('"level":"error"')).slice(-1).join('');

describe.each(Object.values({ ...operations, [moveClock.name]: moveClock }).map((operation) => [operation.name, operation] as const))('%s', (name, operation) => {
  test('answers any JSON with success or a reason, never with a 500', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 1 }), nearly(operation.input, ids), async (who, input) => {
        const answer = await people[who]!.json(`/desk/do/${name}`, input, { 'idempotency-key': newId() }); // two people
        const body = (await answer.json()) as { ok: boolean };
        expect(body.ok).toBe(answer.status === 200);
        if (answer.status >= 500) throw new Error(`${String(answer.status)} ${trouble()}`);
      }),
      { numRuns: RUNS },
    );
  });

  test('answers any form likewise', async () => {
    const names = fc.oneof(fc.constantFrom('_key', '_page', '_next', '_zone', 'edition', 'changes[0].text', 'dueAt:time', 'a[]', 'x:json', '__proto__', 'constructor.prototype.x', 'a..b', 'a[999].b'), fc.string({ maxLength: 12 }));
    const values = fc.oneof(fc.constantFrom('/desk/profile', 'https://evil.example', '//evil', 'Mars/Base', '2026-10-01T09:00', '{', newId(), ...ids), fc.string({ unit: 'binary', maxLength: 30 }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(names, values), { maxLength: 8 }), async (fields) => {
        const answer = await people[0]!.post(`/desk/do/${name}`, [['_key', newId()], ...fields]);
        if (answer.status >= 500) throw new Error(`${String(answer.status)} ${trouble()}`);
        expect(answer.headers.get('location') ?? '/desk').toMatch(/^\/desk/);
      }),
      { numRuns: 15 },
    );
  });
});

test('any address answers, never with a 500', async () => {
  const part = fc.oneof(fc.constantFrom('desk', 'do', 'f', 'demo', 'works', 'sign-in', 'ja', '2026', 'poster', 'admin', 'api', 'assets', '%', '%ff', '%2e%2e', '..', '%00', ...ids), fc.string({ maxLength: 10 }).map(encodeURIComponent));
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 5 }), fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE'), fc.string({ maxLength: 10 }), async (parts, method, query) => {
      const answer = await fetch(`${product.url}/${parts.join('/')}?q=${encodeURIComponent(query)}&page=${encodeURIComponent(query)}`, { method, redirect: 'manual', headers: { cookie: people[0]!.cookie, origin: product.url } });
      await answer.arrayBuffer();
      if (answer.status >= 500 && !/^\/(admin|api|_next)/.test(new URL(answer.url).pathname)) throw new Error(`${String(answer.status)} ${trouble()}`); // those are Next's, which is not there
    }),
    { numRuns: 200 },
  );
});

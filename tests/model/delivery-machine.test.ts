import { afterAll, beforeAll, describe, it } from 'vitest';
import fc from '#tests/support/fast-check.ts';
import { databaseKinds, openDatabase, type TestDatabase } from '#tests/support/open-database.ts';
import { command } from './delivery-commands.ts';
import { Model } from './delivery-model.ts';

describe.each(databaseKinds)('the delivery machine on %s', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase(kind);
  });
  afterAll(() => database.close());

  it('sends nothing twice and nothing unlisted, whatever dies when', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 10, maxLength: 40 }), async (commands) => {
        await database.empty();
        const model = await Model.open(database);
        for (const one of commands) await model.run(one);
        await model.drain();
        await model.close();
      }),
      { numRuns: kind === 'sqlite' ? 40 : 15 },
    );
  });
});

import { MongoClient } from 'mongodb';
import { expect, test } from 'vitest';
import { loadToolConfig } from '#app/config/env.ts';
import { describeOnMongo } from '#tests/support/mongo.ts';

describeOnMongo('the MongoDB of the test run', (url) => {
  test('begins and commits a transaction over two collections', async () => {
    const client = await new MongoClient(url).connect();
    try {
      const database = client.db();
      await database.createCollection('left');
      await database.createCollection('right');
      await client.withSession((session) =>
        session.withTransaction(async () => {
          await database.collection('left').insertOne({ n: 1 }, { session });
          await database.collection('right').insertOne({ n: 2 }, { session });
        }),
      );
      expect(await database.collection('right').countDocuments()).toBe(1);
      await database.dropDatabase();
    } finally {
      await client.close();
    }
  });

  test('is named in the environment of the tests as well', () => {
    const named = loadToolConfig().testMongodbUrl;
    expect(named).toBeDefined();
    expect(url.startsWith(named?.split('?', 1)[0] ?? 'none')).toBe(true);
  });
});

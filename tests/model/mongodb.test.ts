import { afterAll, beforeAll, it } from 'vitest';
import { describeOnMongo } from '#tests/support/mongo.ts';
import { databaseStands, type DatabaseStands } from './database.ts';
import { expectToHold } from './expect-to-hold.ts';

describeOnMongo('the model on MongoDB', () => {
  let stands: DatabaseStands;
  beforeAll(async () => {
    stands = await databaseStands('mongodb');
  });
  afterAll(() => stands.close());

  it('holds every rule of the design in 100 random sequences, pairs of commands truly at once', () => expectToHold(stands.make, { first: 200_001, count: 100, tries: 60 }));
});

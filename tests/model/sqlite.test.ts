import { afterAll, beforeAll, it } from 'vitest';
import { databaseStands, type DatabaseStands } from './database.ts';
import { expectToHold } from './expect-to-hold.ts';

let stands: DatabaseStands;
beforeAll(async () => {
  stands = await databaseStands('sqlite');
});
afterAll(() => stands.close());

it('holds every rule of the design in 300 random sequences on SQLite', () => expectToHold(stands.make, { first: 100_001, count: 300, tries: 60 }));

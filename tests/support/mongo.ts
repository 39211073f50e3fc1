import { randomUUID } from 'node:crypto';
import { describe, inject } from 'vitest';
import { databaseUrl } from '../../scripts/test-servers/mongo.ts';

/**
 * A suite that needs MongoDB. `suite` gets the URL of a database of its own on a real replica set.
 * Where no server could be had (outside CI; in CI the run has ended already) its tests count as
 * skipped and the reason stands in the suite's name.
 */
export function describeOnMongo(name: string, suite: (url: string) => void): void {
  const url = inject('mongodbUrl');
  const database = `test-${randomUUID().slice(0, 13)}`;
  if (url !== null) {
    describe(name, () => {
      suite(databaseUrl(url, database));
    });
    return;
  }
  // eslint-disable-next-line no-restricted-syntax -- in CI the run has ended before this line
  describe.skip(`${name} (no MongoDB: ${inject('mongodbMissing')})`, () => {
    suite(`mongodb://127.0.0.1:1/${database}`);
  });
}

import type { TestProject } from 'vitest/node';
import { loadToolConfig } from '#app/config/env.ts';
import { type MissingServer, type MongoServer, startMongo } from '../../scripts/test-servers/mongo.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A replica set without a database name, or null where none could be had. */
    mongodbUrl: string | null;
    /** Why there is none and how to get one; empty where there is one. */
    mongodbMissing: string;
  }
}

interface Shared {
  server: Promise<MongoServer | MissingServer>;
  users: number;
}

// Each project loads this file anew, but all of them run in one process and share one server.
const holder = globalThis as { kawarabanTestMongo?: Shared };

/** Starts one mongod for all projects of the run; in CI a missing server ends the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { testMongodbUrl, ci } = loadToolConfig();
  if (testMongodbUrl !== undefined) {
    project.provide('mongodbUrl', testMongodbUrl);
    project.provide('mongodbMissing', '');
    return () => Promise.resolve();
  }
  const shared = (holder.kawarabanTestMongo ??= { server: startMongo(), users: 0 });
  shared.users += 1;
  const server = await shared.server;
  const missing = 'missing' in server;
  if (missing && ci) throw new Error(`no MongoDB for the tests: ${server.missing}`);
  project.provide('mongodbUrl', missing ? null : server.url);
  project.provide('mongodbMissing', missing ? server.missing : '');
  if (!missing) project.config.env = { ...project.config.env, KAWARABAN_TEST_MONGODB_URL: server.url };
  return async () => {
    shared.users -= 1;
    if (shared.users > 0 || missing) return;
    delete holder.kawarabanTestMongo;
    await server.stop();
  };
}

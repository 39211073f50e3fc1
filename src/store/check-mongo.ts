import { MongoClient, MongoParseError, MongoServerError, MongoServerSelectionError } from 'mongodb';
import { SECOND } from '#app/domain/clock.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';

export type MongoCheckCode = 'database-unreachable' | 'database-no-primary' | 'database-sign-in' | 'database-not-allowed' | 'database-url';

/** Longer than an election. An address that names its own patience (`serverSelectionTimeoutMS`) keeps it. */
const PATIENCE = 15 * SECOND;
/** MongoDB's error codes: AuthenticationFailed, and Unauthorized. */
const SIGN_IN_FAILED = 18;
const UNAUTHORIZED = 13;

/**
 * Whether this MongoDB answers and lets us read, asked before Payload connects, which ends the process with a
 * stack. `details.hosts` names the servers, never the password.
 */
export async function checkMongo(url: string): Promise<Result<void, MongoCheckCode>> {
  let client: MongoClient | undefined;
  try {
    client = new MongoClient(url, url.includes('serverSelectionTimeoutMS') ? {} : { serverSelectionTimeoutMS: PATIENCE });
    await client.connect();
    // A server that wants a name and a password says so only when something is read.
    await client.db().collection('counters').findOne({}, { projection: { _id: 1 } });
    return ok(undefined);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    const hosts = client?.options.hosts.map(String).join(', ') ?? '';
    return fail(code, { details: { hosts, database: client?.db().databaseName ?? '' } });
  } finally {
    await client?.close();
  }
}

function codeOf(error: unknown): MongoCheckCode | undefined {
  if (error instanceof MongoServerSelectionError) {
    const servers = [...(error.reason?.servers.values() ?? [])];
    // A server of another set is crossed off the list.
    return servers.length > 0 && servers.every(({ error: trouble }) => trouble !== null) ? 'database-unreachable' : 'database-no-primary';
  }
  if (error instanceof MongoServerError) {
    if (error.code === SIGN_IN_FAILED) return 'database-sign-in';
    return error.code === UNAUTHORIZED ? 'database-not-allowed' : undefined;
  }
  return error instanceof MongoParseError ? 'database-url' : undefined;
}

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { MongoClient } from 'mongodb';
import { loadToolConfig } from '#app/config/env.ts';
import { type Member, replicaSet, startMember, stopMember } from './mongo-member.ts';
import { findMongod, mongodRemedy } from './mongod-binary.ts';

export interface MongoServer {
  /** Without a database name; `databaseUrl` adds one. */
  readonly url: string;
  /** Where the server came from, for the log of the run. */
  readonly from: string;
  /** Process ids, in the order of the members; empty for a server that was running already. */
  readonly pids: readonly number[];
  readonly stop: () => Promise<void>;
}

export interface MissingServer {
  /** What was tried and what to do. */
  readonly missing: string;
}

/** Puts a database name into a MongoDB URL (which may name several hosts, so `URL` cannot read it). */
export function databaseUrl(url: string, database: string): string {
  return url.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*/, `$1/${database}`);
}

function directClient({ port }: Member): MongoClient {
  return new MongoClient(`mongodb://127.0.0.1:${String(port)}/?directConnection=true`, { serverSelectionTimeoutMS: 60_000 });
}

/** Waits until a member that was just started takes connections. */
async function answers(member: Member): Promise<void> {
  const client = directClient(member);
  try {
    await client.db('admin').command({ ping: 1 });
  } finally {
    await client.close();
  }
}

async function initiate(members: readonly Member[]): Promise<void> {
  const [first] = members;
  if (first === undefined) throw new Error('a replica set needs a member');
  await Promise.all(members.map(answers)); // a set is not made with a member that does not listen yet
  const client = directClient(first);
  try {
    const hosts = members.map(({ port }, id) => ({ _id: id, host: `127.0.0.1:${String(port)}` }));
    // A failover test should not wait the ten seconds of the default; a busy machine should not bring about an election.
    const settings = { electionTimeoutMillis: 5000, heartbeatIntervalMillis: 500 };
    await client.db('admin').command({ replSetInitiate: { _id: replicaSet, members: hosts, settings } });
    for (let tries = 0; tries < 1200; tries += 1) {
      const hello = await client.db('admin').command({ hello: 1 });
      if (hello.isWritablePrimary === true || typeof hello.primary === 'string') return;
      // Several wait for the election's timeout otherwise.
      if (members.length > 1) await client.db('admin').command({ replSetStepUp: 1 }).catch(() => undefined);
      await delay(50);
    }
    throw new Error('the replica set chose no primary within 60 s');
  } finally {
    await client.close();
  }
}

async function useRunning(url: string): Promise<MongoServer | MissingServer> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 5000 });
  try {
    const hello = await client.db('admin').command({ hello: 1 });
    if (typeof hello.setName !== 'string' && hello.msg !== 'isdbgrid') {
      return { missing: 'MONGODB_TEST_URL names a server that is not in a replica set, so it has no transactions: start it with --replSet and run rs.initiate()' };
    }
    return { url, from: 'MONGODB_TEST_URL', pids: [], stop: () => Promise.resolve() };
  } catch (error) {
    return { missing: `MONGODB_TEST_URL does not answer (${error instanceof Error ? error.message : String(error)}): ${mongodRemedy}` };
  } finally {
    await client.close();
  }
}

/**
 * Starts a real MongoDB replica set on free ports of 127.0.0.1 with its data in a temporary folder,
 * or uses the one that MONGODB_TEST_URL names. `missing` says why there is none and how to get one.
 * The servers end with `stop`, or with this process.
 */
export async function startMongo({ members = 1 }: { members?: number } = {}): Promise<MongoServer | MissingServer> {
  const { mongodbTestUrl } = loadToolConfig();
  return mongodbTestUrl === undefined ? startReplicaSet(members) : useRunning(mongodbTestUrl);
}

/** A set whose members can be killed and brought back one by one. */
export interface ReplicaSet extends MongoServer {
  /** The place of the primary among the members. */
  readonly primary: () => Promise<number>;
  /** Ends a member by SIGKILL. */
  readonly kill: (member: number) => Promise<void>;
  /** Starts a killed member again, on its data and its port. */
  readonly bringBack: (member: number) => Promise<void>;
}

/** Starts a set of its own, whatever MONGODB_TEST_URL says. */
export async function startReplicaSet(members: number): Promise<ReplicaSet | MissingServer> {
  const found = await findMongod(loadToolConfig());
  if ('missing' in found) return found;
  const folder = await mkdtemp(join(tmpdir(), 'kawaraban-mongo-'));
  const started: Member[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map(stopMember));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    for (let index = 0; index < members; index += 1) started.push(await startMember(found.binary, join(folder, String(index))));
    await initiate(started);
  } catch (error) {
    const log = await readFile(join(folder, '0', 'mongod.log'), 'utf8').catch(() => '');
    await stop();
    return { missing: `${found.binary} did not start (${error instanceof Error ? error.message : String(error)}) ${log.slice(-500)}: ${mongodRemedy}` };
  }
  const hosts = started.map(({ port }) => `127.0.0.1:${String(port)}`).join(',');
  const url = `mongodb://${hosts}/?replicaSet=${replicaSet}`;
  const at = (index: number): Member => {
    const member = started[index];
    if (member === undefined) throw new Error(`The set has no member ${String(index)}`);
    return member;
  };
  return {
    url, from: found.from, pids: started.map(({ pid }) => pid), stop,
    primary: () => primaryOf(url, started),
    kill: (index) => stopMember(at(index)),
    bringBack: async (index) => { started[index] = await startMember(found.binary, at(index).folder, at(index).port); },
  };
}

async function primaryOf(url: string, members: readonly Member[]): Promise<number> {
  const client = new MongoClient(url);
  try {
    const { primary } = await client.db('admin').command({ hello: 1 });
    return members.findIndex(({ port }) => primary === `127.0.0.1:${String(port)}`);
  } finally {
    await client.close();
  }
}

/** Started as a command: prints the URL and stays until it is told to stop. */
async function main(): Promise<void> {
  const server = await startMongo({ members: Number(process.argv[2] ?? 1) });
  if ('missing' in server) {
    process.stderr.write(`${server.missing}\n`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`${server.url}\n`);
  const beat = setInterval(() => undefined, 60_000);
  const end = (): void => {
    clearInterval(beat);
    void server.stop();
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();

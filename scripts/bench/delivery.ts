import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { databaseUrl, startMongo } from '../test-servers/mongo.ts';
import { bareRun, Bench, end, firstLine, option, type Run, say, start, WARM_UP } from './delivery-bench.ts';

// npm run bench:delivery -- [--db=sqlite|mongodb] [--rounds=3] [--posts=10000] [--backlog=1000000]
// 10,000 posts on 500 accounts, all due at once, with every gate read, to a server that answers after
// 20 ms; beside a bare loop of the same requests. Each database in a process of its own, so that nothing
// one leaves (memory, pages to be written) is in the other's figures. Last line: the figures as JSON.
const SMALL_BACKLOG = 10_000;

const rounds = Number(option('rounds', '3'));
const largeBacklog = Number(option('backlog', '1000000'));
const kinds = ['sqlite', 'mongodb'] as const;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function measure(kind: 'sqlite' | 'mongodb', url: string, blobs: string, far: string) {
  const bench = await Bench.open(kind, url, blobs, far);
  await bench.addBacklog(SMALL_BACKLOG);
  const [bare, small, large]: [Run[], Run[], Run[]] = [[], [], []];
  await bareRun(far, WARM_UP);
  const round = async (into: Run[], name: string) => {
    bare.push(await bareRun(far));
    into.push(await bench.run());
    say(`${kind}, ${name}: ${JSON.stringify(into.at(-1))}; bare: ${JSON.stringify(bare.at(-1))}`);
  };
  for (let n = 0; n < rounds; n += 1) await round(small, `backlog ${String(SMALL_BACKLOG)}`);
  if (kind === 'mongodb') say(`mongodb, one of two workers killed: ${JSON.stringify(await bench.run({ kill: true }))}`);
  if (largeBacklog > SMALL_BACKLOG) await bench.addBacklog(largeBacklog - SMALL_BACKLOG);
  for (let n = 0; n < rounds && largeBacklog > SMALL_BACKLOG; n += 1) await round(large, `backlog ${String(largeBacklog)}`);
  const all = [...small, ...large];
  const perSecond = median(small.map((run) => run.perSecond));
  return {
    db: kind,
    per_s: perSecond,
    limit_per_s: median(bare.map((run) => run.perSecond)),
    p50_late_ms: median(small.map((run) => run.p50)),
    p99_late_ms: median(small.map((run) => run.p99)),
    sent_twice: all.reduce((sum, run) => sum + run.twice, 0),
    never_sent: all.reduce((sum, run) => sum + run.missing, 0),
    backlog_ratio: Number((perSecond / median(large.map((run) => run.perSecond))).toFixed(2)),
  };
}

/** Measures one database here, with a far side and a server of its own. */
async function measureHere(kind: 'sqlite' | 'mongodb') {
  const folder = await mkdtemp(join(tmpdir(), 'kawaraban-bench-'));
  const farSide = start('./delivery-far-side.ts');
  const far = `http://127.0.0.1:${String((await firstLine(farSide))['port'])}`;
  const server = kind === 'mongodb' ? await startMongo() : undefined;
  if (server && 'missing' in server) throw new Error(server.missing);
  const figures = await measure(kind, server ? databaseUrl(server.url, 'bench') : `file:${join(folder, 'bench.db')}`, join(folder, 'blobs'), far);
  await server?.stop();
  await end(farSide);
  await rm(folder, { recursive: true, force: true });
  return figures;
}

/** Measures one database in a process of its own, after the disk has taken what was written before. */
function measureApart(kind: string): unknown[] {
  execFileSync('sync');
  const { execPath, execArgv, argv: [, script = '', ...args] } = process;
  const output = execFileSync(execPath, [...execArgv, script, ...args, `--db=${kind}`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '[]') as unknown[]; // this script wrote it
}

const only = kinds.find((kind) => option('db', '') === kind);
const results = only ? [await measureHere(only)] : kinds.flatMap(measureApart);
process.stdout.write(`${JSON.stringify(results)}\n`);
process.exit(0);

import { startProduct } from '../smoke/product.ts';
import { copyAnswer, startBare } from './support/bare.ts';
import { cpuTime, listenerOn } from './support/cpu-time.ts';
import { findPosters } from './support/demo-places.ts';
import { load, type Load } from './support/load.ts';

// npm run bench:site: 50 connections on a poster's page of the demo, by turns with a bare Node server
// that sends the same headers and bytes. The figures are those of each one's least disturbed turn: other
// work on the machine only ever takes away. `cpu_us` is processor time for one request (Linux). Last line: the figures as JSON.
const CONNECTIONS = 50;
const TURNS = 14;
const SECONDS = 2;
interface Turn extends Load {
  /** Microseconds of the server's processor for one answer. */
  readonly cpu: number;
}

const headers = { 'accept-encoding': 'br' };

const product = await startProduct(undefined);
try {
  const [poster] = await findPosters(product.origin, 'ja');
  if (poster === undefined) throw new Error('The demo has no poster in Japanese');
  const same = await copyAnswer(product.origin + poster, headers['accept-encoding']);
  const bare = await startBare({ [poster]: same });
  try {
    const pids = new Map([product.origin, bare.origin].map((origin) => [origin, listenerOn(origin)]));
    const run = async (origin: string, seconds: number): Promise<Turn> => {
      const pid = pids.get(origin);
      const before = pid === undefined ? NaN : cpuTime(pid);
      const seen = await load(origin + poster, { connections: CONNECTIONS, seconds, headers });
      return { ...seen, cpu: pid === undefined ? NaN : ((cpuTime(pid) - before) * 1000) / seen.answers };
    };
    for (const origin of [bare.origin, product.origin]) await run(origin, 2);
    const turns: { ours: Turn; bare: Turn }[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      turns.push({ bare: await run(bare.origin, SECONDS), ours: await run(product.origin, SECONDS) });
      const last = turns.at(-1);
      process.stderr.write(`bare ${String(Math.round(last?.bare.perSecond ?? 0))}/s, ours ${String(Math.round(last?.ours.perSecond ?? 0))}/s\n`);
    }
    const figures = (who: 'ours' | 'bare') => ({
      per_s: Math.round(Math.max(...turns.map((turn) => turn[who].perSecond))),
      p99_ms: Number(Math.min(...turns.map((turn) => turn[who].p99)).toFixed(2)),
      cpu_us: Number(Math.min(...turns.map((turn) => turn[who].cpu)).toFixed(1)),
    });
    const [ours, beside] = [figures('ours'), figures('bare')];
    console.log(JSON.stringify({
      ours, bare: beside, page: poster, bytes: same.body.byteLength,
      per_s_ratio: Number((ours.per_s / beside.per_s).toFixed(3)), p99_ratio: Number((ours.p99_ms / beside.p99_ms).toFixed(2)),
    }));
  } finally {
    await bare.stop();
  }
} finally {
  await product.stop();
  await product.clear();
}
process.exit();

import autocannon from 'autocannon';

export interface Load {
  readonly answers: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p99: number;
}

/** Asks for one address on many connections, each again as soon as it is answered. Throws where an answer is not a 200. */
export async function load(url: string, options: { connections: number; seconds: number; headers: Record<string, string> }): Promise<Load> {
  const took: number[] = [];
  const run = autocannon({ url, connections: options.connections, duration: options.seconds, headers: options.headers });
  // Its own histogram has whole milliseconds only.
  run.on('response', (_client: unknown, _status: number, _bytes: number, ms: number) => took.push(ms));
  const { duration, errors, timeouts, non2xx } = await run;
  if (errors + timeouts + non2xx > 0) throw new Error(`${url}: ${errors} errors, ${timeouts} time-outs, ${non2xx} answers other than 2xx`);
  took.sort((a, b) => a - b);
  return { answers: took.length, perSecond: took.length / duration, p99: took[Math.floor(took.length * 0.99)] ?? 0 };
}

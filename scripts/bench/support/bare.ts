import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What a bare server sends at an address. */
export interface BareAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface BareServer {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts a bare Node `http` server, in a process of its own, that has its answers in memory. */
export async function startBare(answers: Readonly<Record<string, BareAnswer>>): Promise<BareServer> {
  const script = fileURLToPath(new URL('./bare-server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const encoded = Object.entries(answers).map(([path, { headers, body }]) => [path, { headers, base64: body.toString('base64') }] as const);
  child.stdin.end(JSON.stringify({ answers: Object.fromEntries(encoded) }));
  for await (const port of createInterface({ input: child.stdout })) {
    return {
      origin: `http://127.0.0.1:${port}`,
      async stop() {
        child.kill();
        await once(child, 'exit');
      },
    };
  }
  throw new Error('The bare server ended before it was ready');
}

/** What the product sends at an address, to be sent by a bare server as well. `accept` as in `Accept-Encoding`. */
export function copyAnswer(url: string, accept: string, cookie?: string): Promise<BareAnswer> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': accept, ...(cookie === undefined ? {} : { cookie }) } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        if (answer.statusCode !== 200) reject(new Error(`${url} answers ${String(answer.statusCode)}`));
        const own = Object.entries(answer.headers).filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name));
        resolve({ headers: Object.fromEntries(own.map(([name, value]) => [name, String(value)])), body: Buffer.concat(chunks) });
      });
    }).on('error', reject);
  });
}

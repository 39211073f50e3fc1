import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface StoreChild {
  readonly process: ChildProcess;
  /** Resolves when the child prints this line. */
  said(line: string): Promise<void>;
  tell(task: object): void;
  kill(): Promise<void>;
}

/** Starts `store-child.ts`. */
export function startStoreChild(what: 'lock' | 'hang' | 'approve' | 'sweep', url: string): StoreChild {
  const script = fileURLToPath(new URL('./store-child.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, what, url], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const waiting: { line: string; done: () => void; fail: (error: Error) => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const one of waiting) if (one.line === line) one.done();
  });
  // Not "exit": what it printed may be read after that.
  const ended = once(child, 'close').then(([code]) => {
    for (const one of waiting) one.fail(new Error(`the child ended with ${String(code)} before it said "${one.line}"`));
  });
  return {
    process: child,
    said: (line) => (lines.includes(line) ? Promise.resolve() : new Promise((done, fail) => waiting.push({ line, done, fail }))),
    tell: (task) => void child.stdin.write(`${JSON.stringify(task)}\n`),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

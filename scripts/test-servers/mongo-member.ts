import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { freePort } from './free-port.ts';

/** One mongod of a replica set, with its data in a folder of its own. */
export interface Member {
  readonly child: ChildProcess;
  readonly port: number;
  readonly pid: number;
  readonly folder: string;
}

export const replicaSet = 'rs0';

/** Ends mongod when this process ends, however it ends: the shell's standard input closes then. */
const supervise =
  'exec 3<&0; "$@" </dev/null 3<&- & pid=$!; echo $pid; (cat <&3 >/dev/null 2>&1; kill -9 $pid 2>/dev/null) >/dev/null 2>&1 & wait $pid';

/** The shell's first line is the pid of the mongod that it started. */
async function printedPid(child: ChildProcess): Promise<number> {
  if (child.stdout === null) throw new Error('mongod was started without a pipe to read');
  for await (const line of createInterface({ input: child.stdout })) return Number(line);
  throw new Error('mongod ended at once');
}

/** Starts a mongod on a folder. @param at the port that it had before, when it is brought back */
export async function startMember(binary: string, folder: string, at?: number): Promise<Member> {
  await mkdir(folder, { recursive: true });
  const port = at ?? (await freePort());
  const log = await open(join(folder, 'mongod.log'), 'a');
  const options = ['--replSet', replicaSet, '--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', folder];
  options.push('--wiredTigerCacheSizeGB', '0.5', '--oplogSize', '256', '--setParameter', 'diagnosticDataCollectionEnabled=false');
  // Failures on command, such as a commit whose answer is lost.
  options.push('--setParameter', 'enableTestCommands=1');
  options.push('--quiet', '--logpath', join(folder, 'server.log'));
  const windows = process.platform === 'win32';
  const [command, args] = windows ? [binary, options] : ['sh', ['-c', supervise, 'mongod', binary, ...options]];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', log.fd] });
  child.on('error', () => undefined);
  const pid = windows ? (child.pid ?? 0) : await printedPid(child);
  await log.close();
  return { child, port, pid, folder };
}

/** Ends a mongod by SIGKILL. */
export async function stopMember(member: Member): Promise<void> {
  if (member.child.exitCode !== null || member.child.signalCode !== null) return;
  const gone = once(member.child, 'exit');
  try {
    // The data is thrown away, so there is nothing to shut down in order.
    process.kill(member.pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
  member.child.stdin?.end();
  await gone;
}

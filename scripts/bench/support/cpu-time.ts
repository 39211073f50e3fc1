import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Ticks of the kernel's clock in a second, in milliseconds each. */
const TICK_MS = 10;

/** The process that listens on a port of this machine; undefined where there is no /proc. */
export function listenerOn(origin: string): number | undefined {
  try {
    const at = Number(new URL(origin).port).toString(16).toUpperCase().padStart(4, '0');
    const line = readFileSync('/proc/net/tcp', 'utf8').split('\n').find((one) => one.includes(`:${at} 00000000:0000 0A`));
    const inode = line?.trim().split(/\s+/)[9];
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).find((pid) => holds(pid, `socket:[${String(inode)}]`));
  } catch {
    return undefined;
  }
}

function holds(pid: number, socket: string): boolean {
  try {
    return readdirSync(`/proc/${String(pid)}/fd`).some((fd) => readlinkSync(`/proc/${String(pid)}/fd/${fd}`) === socket);
  } catch {
    return false; // another user's, or just ended
  }
}

/** Milliseconds of processor that a process has used, all its threads together. Unlike the clock, it does not count waiting for others. */
export function cpuTime(pid: number): number {
  const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

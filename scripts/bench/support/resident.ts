import { readFileSync } from 'node:fs';

const MB = 1_000_000;

/** What a process holds in memory, in MB (its resident set); NaN where there is no /proc. */
export function residentMb(pid: number): number {
  try {
    return (Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]) * 1024) / MB;
  } catch {
    return NaN; // just ended, or another system
  }
}

/** The children that a process has now. */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** Looks at a process and its children fifty times a second until it is stopped; answers the most that each held at once, in MB. */
export function watchMemory(pid: number): () => { readonly own: number; readonly children: number } {
  const most = { own: residentMb(pid), children: 0 };
  const timer = setInterval(() => {
    most.own = Math.max(most.own, residentMb(pid));
    most.children = Math.max(most.children, childrenOf(pid).map(residentMb).filter(Number.isFinite).reduce((sum, one) => sum + one, 0));
  }, 20);
  return () => {
    clearInterval(timer);
    return most;
  };
}

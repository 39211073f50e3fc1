import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems lend to outgoing connections (from 32768 on Linux, from 49152 elsewhere). */
const FIRST = 20_000;
const LAST = 32_000;

/**
 * A port of 127.0.0.1 that was free a moment ago. Not one that the system would choose: such a port may be lent to an outgoing
 * connection before the server that it is meant for has started, or while that server is down to be started again.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}

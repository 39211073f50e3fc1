import { connect, createServer, type Server, type Socket } from 'node:net';

/** The socket in front of the fake: passes bytes on, until it is told to cut. */
export interface Front {
  readonly server: Server;
  /** The next connection is cut after so many bytes of the request were passed on. */
  cutNextAfter(bytes: number): void;
  closeAll(): void;
}

export function createFront(port: () => number): Front {
  let cut: number | undefined;
  const open = new Set<Socket>();
  const server = createServer((outer) => {
    const limit = cut;
    cut = undefined;
    let passed = 0;
    const inner = connect(port(), '127.0.0.1');
    for (const socket of [outer, inner]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
      socket.on('error', () => undefined);
      socket.setNoDelay(true);
    }
    outer.on('data', (bytes: Buffer) => {
      const left = limit === undefined ? bytes.length : Math.max(0, limit - passed);
      passed += bytes.length;
      inner.write(bytes.subarray(0, left));
      if (left >= bytes.length) return;
      inner.end();
      outer.destroy();
    });
    inner.on('data', (bytes: Buffer) => outer.write(bytes));
    outer.on('close', () => inner.destroy());
    inner.on('close', () => outer.destroySoon());
  });
  return {
    server,
    cutNextAfter(bytes) { cut = bytes; },
    closeAll() { for (const socket of open) socket.destroy(); },
  };
}

import { connect, createServer, type Server, type Socket } from 'node:net';

/** Where a connection is cut. */
export interface Cut {
  /** So many connections pass before it. */
  readonly skip: number;
  readonly side: 'request' | 'answer';
  /** So many bytes of that side are passed on. */
  readonly bytes: number;
}

/** How many bytes one connection carried each way. */
export interface Carried {
  request: number;
  answer: number;
}

/** A socket in front of a fake far side: passes bytes on, until it is told to cut. */
export interface Front {
  readonly server: Server;
  /** Every connection so far, in order. */
  readonly carried: Carried[];
  /** Cuts one of the next connections; undefined: none. */
  cut(cut: Cut | undefined): void;
  closeAll(): void;
}

/** @param port where the fake itself listens, asked for at each connection */
export function createFront(port: () => number): Front {
  let planned: Cut | undefined;
  const carried: Carried[] = [];
  const open = new Set<Socket>();
  const server = createServer((outer) => {
    const cut = planned?.skip === 0 ? planned : undefined;
    planned = planned && !cut ? { ...planned, skip: planned.skip - 1 } : undefined;
    const passed: Carried = { request: 0, answer: 0 };
    carried.push(passed);
    const inner = connect(port(), '127.0.0.1');
    for (const socket of [outer, inner]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
      socket.on('error', () => undefined);
      socket.setNoDelay(true);
    }
    /** What of some bytes may pass; fewer than all is the end. */
    const pass = (side: Cut['side'], bytes: Buffer): Buffer => {
      const left = cut?.side === side ? Math.max(0, cut.bytes - passed[side]) : bytes.length;
      passed[side] += bytes.length;
      return bytes.subarray(0, left);
    };
    outer.on('data', (bytes: Buffer) => {
      const through = pass('request', bytes);
      inner.write(through);
      if (through.length === bytes.length) return;
      inner.end();
      outer.destroy();
    });
    inner.on('data', (bytes: Buffer) => {
      const through = pass('answer', bytes);
      if (through.length === bytes.length) outer.write(bytes);
      else if (through.length === 0) outer.destroy();
      else outer.write(through, () => { outer.destroy(); });
    });
    outer.on('close', () => inner.destroy());
    inner.on('close', () => outer.destroySoon());
  });
  return {
    server, carried,
    cut(cut) { planned = cut; },
    closeAll() { for (const socket of open) socket.destroy(); },
  };
}

import { dirname } from 'node:path';

/** The product cannot run here. The message says why and what to do, for the operator. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

/** Errors whose message is a sentence for the operator. By name: their classes would load the whole product with a command that needs little of it. */
const FOR_OPERATORS = new Set(['StartRefused', 'ConfigError']);
/** What the system says of a folder or a file that cannot be made or written. */
const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ENOSPC', 'EDQUOT']);

/** What an operator can act on: one sentence; undefined for a bug, whose stack is worth more. */
export function startSentence(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (FOR_OPERATORS.has(error.name)) return error.message;
  const said: object = error;
  const { code, path, port, address, syscall }: { code?: unknown; path?: unknown; port?: unknown; address?: unknown; syscall?: unknown } = said;
  if (typeof code !== 'string') return undefined;
  if (syscall === 'listen' || syscall === 'getaddrinfo') return listenSentence(code, typeof port === 'number' ? String(port) : '', typeof address === 'string' ? address : '');
  // A file that is not there is no folder that cannot be written.
  if (typeof path === 'string' && (NOT_WRITABLE.has(code) || (code === 'ENOENT' && syscall === 'mkdir'))) {
    const folder = syscall === 'mkdir' ? path : dirname(path);
    return `The folder ${folder} cannot be written (${code}). Give it to the user who runs the product, or set DATA_DIR to one that can be written.`;
  }
  return undefined;
}

function listenSentence(code: string, port: string, address: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `The port ${port} is taken by another program. Stop that one, or set PORT (and METRICS_PORT) to a free port.`;
    case 'EACCES':
      return `The port ${port} is not open to this user. Set PORT to one above 1023, with a proxy in front of it.`;
    default:
      return `This machine has no address ${address} to listen on (${code}). Set HOST (and METRICS_HOST) to an address of this machine.`;
  }
}

const WRITE_CONFLICT = 112;
const DUPLICATE_KEY = 11_000;

/** Every error of a chain of causes, outermost first. */
function* chain(error: unknown): Generator<Record<string, unknown>> {
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 6; depth += 1) {
    yield at as Record<string, unknown>; // read property by property below
    at = (at as { cause?: unknown }).cause;
  }
}

/** Whether the transaction lost against another one, or its server did: nothing of it was committed, and it may be tried again from its start. */
export function isWriteConflict(error: unknown): boolean {
  for (const at of chain(error)) {
    if (at['code'] === WRITE_CONFLICT || hasLabel(at, 'TransientTransactionError')) return true;
  }
  return false;
}

/** Whether a commit was sent and it is not known what became of it: the primary died, or the answer was lost. */
export function isCommitUnknown(error: unknown): boolean {
  if (isWriteConflict(error)) return false;
  for (const at of chain(error)) if (hasLabel(at, 'UnknownTransactionCommitResult')) return true;
  return isConnectionLost(error);
}

const CONNECTION_LOST = new Set(['MongoNetworkError', 'MongoNetworkTimeoutError', 'MongoPoolClearedError', 'MongoPoolClearedOnNetworkError']);

/**
 * Whether the way to the server broke. When a server dies, the driver (6.20) labels the error of the
 * first connection only; those of the other connections to it come without any label.
 */
export function isConnectionLost(error: unknown): boolean {
  for (const at of chain(error)) if (typeof at['name'] === 'string' && CONNECTION_LOST.has(at['name'])) return true;
  return false;
}

/** Codes of a server that is not, or not any more, the one to ask (MongoDB's "not primary" and "node is shutting down" errors). */
const NOT_PRIMARY = new Set<unknown>([91, 189, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436]);

/** Whether nobody was there to answer: the way broke, or the server is no primary any more. */
export function isPrimaryLost(error: unknown): boolean {
  for (const at of chain(error)) if (NOT_PRIMARY.has(at['code'])) return true;
  return isConnectionLost(error);
}

function hasLabel(error: Record<string, unknown>, label: string): boolean {
  if (typeof error['hasErrorLabel'] !== 'function') return false;
  const has = error['hasErrorLabel'] as (label: string) => boolean;
  return has.call(error, label);
}

/** Whether a unique index refused the row: MongoDB's E11000, SQLite's constraint, or Payload's wrapping of either. */
export function isDuplicate(error: unknown): boolean {
  for (const at of chain(error)) {
    if (at['code'] === DUPLICATE_KEY) return true;
    const code = typeof at['code'] === 'string' ? at['code'] : '';
    if (code.startsWith('SQLITE_CONSTRAINT')) return true;
    if (at['name'] === 'ValidationError' && at['status'] === 400) return true;
  }
  return false;
}

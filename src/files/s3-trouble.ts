import { fail, type Failure } from '#app/domain/result.ts';
import { BlobStoreUnavailable } from './blob-store.ts';

/** The HTTP status of an S3 error, where it has one. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}

/** An error of S3 or of the way to it becomes `blob-store-unavailable`; any other is a bug and is rethrown. */
export function s3Trouble(error: unknown): Failure<'blob-store-unavailable'> {
  if (!isTrouble(error)) throw error;
  return fail('blob-store-unavailable', { details: { reason: `${error.name}: ${error.message}` } });
}

/** The same for what answers no result: throws {@link BlobStoreUnavailable}. */
export function orThrow(error: unknown): never {
  if (!isTrouble(error)) throw error;
  throw new BlobStoreUnavailable(`${error.name}: ${error.message}`, { cause: error });
}

/** Answers of S3 carry `$metadata`, errors of sockets a `code`. */
function isTrouble(error: unknown): error is Error {
  return error instanceof Error && ('$metadata' in error || 'code' in error || error.name === 'TimeoutError');
}

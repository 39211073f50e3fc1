import { GetObjectCommand } from '@aws-sdk/client-s3';
import { fail, ok, type Result } from '#app/domain/result.ts';
import { s3Client, type S3Settings } from './s3-client.ts';
import { statusOf } from './s3-trouble.ts';

export type BucketCheckCode = 'bucket-missing' | 'bucket-keys-refused' | 'bucket-unreachable' | 'bucket-refused';

/** What S3 names its refusals: by the bucket's name, the key's id (versitygw has a name of its own), and what was signed with the secret. */
const refusals: Readonly<Record<string, BucketCheckCode>> = {
  NoSuchBucket: 'bucket-missing',
  InvalidAccessKeyId: 'bucket-keys-refused',
  XAdminUserNotFound: 'bucket-keys-refused',
  SignatureDoesNotMatch: 'bucket-keys-refused',
};
/** What is said of an object that is not there, to keys that may list and to those that may not. */
const absent = new Set(['NoSuchKey', 'NotFound', 'AccessDenied']);

/**
 * Whether the bucket answers to our keys: asks for an object that is not there. Keys that may not list are told
 * that they may not read it, which says nothing against them.
 */
export async function checkBucket(settings: S3Settings): Promise<Result<void, BucketCheckCode>> {
  const client = s3Client(settings);
  try {
    await client.send(new GetObjectCommand({ Bucket: settings.bucket, Key: `${settings.prefix ?? ''}start-check` }));
    return ok(undefined);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (absent.has(error.name)) return ok(undefined);
    // What came from the server is an answer; anything else is the way to it.
    const otherwise = statusOf(error) === undefined ? 'bucket-unreachable' : 'bucket-refused';
    return fail(refusals[error.name] ?? otherwise, { details: { reason: `${error.name}: ${error.message}` } });
  } finally {
    client.destroy();
  }
}

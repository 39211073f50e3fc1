import { loadToolConfig } from '#app/config/env.ts';
import { s3Environment, startS3, type S3Server } from '../../scripts/test-servers/s3.ts';

/** Where a product's files may be kept, with the settings that put them there. */
export interface FileStore {
  readonly kind: 'disk' | 's3';
  readonly environment: Record<string, string>;
  /** The server, where it is S3. */
  readonly s3?: S3Server;
}

/**
 * Every store that this run can reach: the disk, and a real S3 server, which is started here and ends
 * with `stop`. In CI a missing server is an error; elsewhere the run has said that it is not there.
 */
export async function openFileStores(): Promise<{ readonly stores: readonly FileStore[]; readonly stop: () => Promise<void> }> {
  const disk: FileStore = { kind: 'disk', environment: {} };
  const server = await startS3();
  if (!('missing' in server)) return { stores: [disk, { kind: 's3', environment: s3Environment(server), s3: server }], stop: () => server.stop() };
  if (loadToolConfig().ci) throw new Error(server.missing);
  return { stores: [disk], stop: () => Promise.resolve() };
}

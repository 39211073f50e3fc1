import type { Config } from './config/env.ts';
import type { Failure } from './domain/result.ts';

/** What an operator does about a database or a bucket that the product cannot run on: one sentence or two. */
export function remedyFor({ code, details = {} }: Failure, { blobs }: Pick<Config, 'blobs'>): string {
  const [hosts, database] = [String(details['hosts']), String(details['database'])];
  const bucket = blobs.kind === 's3' ? blobs.bucket : '';
  const endpoint = (blobs.kind === 's3' ? blobs.endpoint : undefined) ?? 'Amazon S3';
  switch (code) {
    case 'database-unreachable':
      return `No MongoDB answers at ${hosts}. Start it, or mend DATABASE_URL.`;
    case 'database-no-primary':
      return `The MongoDB at ${hosts} has no primary that the product could write to. Run rs.initiate() once, start the missing members of the set, or mend replicaSet in DATABASE_URL.`;
    case 'database-sign-in':
      return `The MongoDB at ${hosts} refuses the name and password in DATABASE_URL. Mend them; where the user was made in another database, add authSource.`;
    case 'database-not-allowed':
      return `The MongoDB at ${hosts} does not let us into the database ${database}. Put the name and password of a user with the role readWrite there into DATABASE_URL: mongodb://NAME:PASSWORD@…`;
    case 'database-url':
      return 'DATABASE_URL cannot be read. Signs such as @ : / in a password are written as %40 %3A %2F; after the ? stand only options that MongoDB knows.';
    case 'database-no-transactions':
      return 'The database cannot begin a transaction. MongoDB must be a replica set: start it with --replSet rs0, run rs.initiate() once, and add ?replicaSet=rs0 to DATABASE_URL.';
    case 'database-half-restored':
      return 'A restore into this database broke off, or is still running. Remove the database and restore the backup again.';
    case 'database-duplicates':
      return `A unique index of ${String(details['collection'])} cannot be built, because rows repeat: ${String(details['reason'])}. Remove the repeated rows, then start again.`;
    case 'bucket-missing':
      return `There is no bucket ${bucket} at ${endpoint}. Make it, or mend S3_BUCKET.`;
    case 'bucket-keys-refused':
      return `${endpoint} refuses S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY for the bucket ${bucket}. Mend them.`;
    case 'bucket-refused':
      return `${endpoint} refuses to answer for the bucket ${bucket} (${String(details['reason'])}). Mend the settings that begin with S3_, or the clock of this machine.`;
    case 'bucket-unreachable':
      return `No S3 server answers at ${endpoint} (${String(details['reason'])}). Start it, or mend S3_ENDPOINT.`;
    default:
      return `The unique index (${String(details['fields'])}) of ${String(details['collection'])} is missing. Start once with the newest migrations, or restore the database from its backup.`;
  }
}

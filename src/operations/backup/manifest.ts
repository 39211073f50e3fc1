import { join } from 'node:path';
import { z } from 'zod';
import { sha256Schema } from '#app/domain/snapshot.ts';

const whole = z.number().int().min(0);

/** What a backup says of itself (docs/decisions/181). Written last, so that what has one is complete. */
export const manifestSchema = z.strictObject({
  format: z.literal('kawaraban-backup'),
  version: z.literal(1),
  /** When the database was read, by the machine's clock. */
  madeAt: z.iso.datetime(),
  database: z.strictObject({
    kind: z.enum(['sqlite', 'mongodb']),
    /** Rows by table or collection. */
    rows: z.record(z.string(), whole),
    leftOut: z.array(z.string()),
  }),
  blobs: z.strictObject({ count: whole, bytes: whole }),
  /** Every other file of the backup. The path of a blob is the one that a blob store on disk gives it. */
  files: z.array(z.strictObject({ path: z.string().regex(/^(database\/[\w-]+\.(sqlite|bson)|blobs\/[0-9a-f]{2}\/[0-9a-f]{64})$/), bytes: whole, sha256: sha256Schema })),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type BackupFile = Manifest['files'][number];

/** Ends the name of a backup that is not finished. */
export const PARTIAL = '.partial';

export const MANIFEST = 'manifest.json';
export const DATABASE = 'database';
const BLOBS = 'blobs';

/** The folder of a backup that is a blob store on disk. */
export const blobsIn = (folder: string): string => join(folder, BLOBS);

/** Where a blob stands in a backup. */
export const blobPath = (sha256: string): string => `${BLOBS}/${sha256.slice(0, 2)}/${sha256}`;

/** The name of the blob that a file of a backup is; undefined for a file of the database. */
export const blobNameOf = ({ path, sha256 }: BackupFile): string | undefined => (path.startsWith(`${BLOBS}/`) ? sha256 : undefined);

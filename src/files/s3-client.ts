import { S3Client } from '@aws-sdk/client-s3';

export interface S3Settings {
  /** Left out for AWS itself. */
  readonly endpoint?: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Whether the bucket stands in the path, not in the host's name; unless said, for every endpoint but AWS's own. */
  readonly forcePathStyle?: boolean;
  /** Put before every name, such as `kawaraban/`. */
  readonly prefix?: string;
}

/** A client for AWS or for anything that speaks its API. */
export function s3Client(settings: S3Settings): S3Client {
  return new S3Client({
    region: settings.region,
    credentials: { accessKeyId: settings.accessKey, secretAccessKey: settings.secretKey },
    ...(settings.endpoint ? { endpoint: settings.endpoint } : {}),
    forcePathStyle: settings.forcePathStyle ?? settings.endpoint !== undefined,
    // We hash what we store ourselves, and not every S3 server knows the newer checksum trailers.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

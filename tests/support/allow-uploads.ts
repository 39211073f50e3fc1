import { PutBucketCorsCommand } from '@aws-sdk/client-s3';
import { s3Client } from '#app/files/s3-client.ts';
import type { S3Server } from '../../scripts/test-servers/s3.ts';

/** Gives a bucket the rule that docs/OPERATIONS.md asks for: pages of one origin may PUT parts. */
export async function allowUploadsFrom(server: S3Server, origin: string): Promise<void> {
  const client = s3Client(server);
  const rule = { AllowedOrigins: [origin], AllowedMethods: ['PUT'], AllowedHeaders: ['x-amz-checksum-sha256', 'content-type'], MaxAgeSeconds: 3_600 };
  await client.send(new PutBucketCorsCommand({ Bucket: server.bucket, CORSConfiguration: { CORSRules: [rule] } }));
  client.destroy();
}

import {
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  ListPartsCommand,
  type ListPartsCommandOutput,
  type Part,
  type S3Client,
} from '@aws-sdk/client-s3';

interface UnfinishedUpload {
  readonly key: string;
  readonly handle: string;
  /** Whole milliseconds UTC by the server's clock. */
  readonly beganAt: number;
}

/** The parts that have arrived of a multipart upload. The SDK's own pages do not end where a server marks the end of a list with 0. */
export async function listParts(client: S3Client, upload: { Bucket: string; Key: string; UploadId: string }): Promise<Part[]> {
  const parts: Part[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const page: ListPartsCommandOutput = await client.send(new ListPartsCommand({ ...upload, PartNumberMarker: after }));
    parts.push(...(page.Parts ?? []));
    after = page.NextPartNumberMarker;
    more = page.IsTruncated === true && after !== undefined;
  }
  return parts;
}

/** Every multipart upload under a prefix that was neither completed nor aborted. The SDK has no pages for this one. */
export async function* listMultipartUploads(client: S3Client, Bucket: string, Prefix: string): AsyncIterable<UnfinishedUpload> {
  for (let from: Pick<ListMultipartUploadsCommandOutput, 'NextKeyMarker' | 'NextUploadIdMarker'> | undefined = {}; from; ) {
    const page: ListMultipartUploadsCommandOutput = await client.send(
      new ListMultipartUploadsCommand({ Bucket, Prefix, KeyMarker: from.NextKeyMarker, UploadIdMarker: from.NextUploadIdMarker }),
    );
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
      if (Key !== undefined && UploadId !== undefined) yield { key: Key, handle: UploadId, beganAt: Initiated?.getTime() ?? 0 };
    }
    from = page.IsTruncated === true && page.NextKeyMarker !== undefined ? page : undefined;
  }
}

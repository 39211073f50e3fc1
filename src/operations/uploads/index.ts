import type { AnyOperation } from '../registry.ts';
import { abortUpload } from './abort-upload.ts';
import { beginUpload } from './begin-upload.ts';
import { finishUpload } from './finish-upload.ts';
import { permitPart, resumeUpload } from './send-parts.ts';
import type { UploadNeeds } from './upload-rows.ts';

/** The operations on uploads in parts (docs/decisions/182), by their names; they need what is not in the context. */
export function uploadOperations(needs: UploadNeeds): Readonly<Record<string, AnyOperation>> {
  const all: readonly AnyOperation[] = [beginUpload(needs), permitPart(needs), resumeUpload(needs), finishUpload(needs), abortUpload(needs)];
  return Object.fromEntries(all.map((operation) => [operation.name, operation]));
}

import { fail, ok, type Result } from '#app/domain/result.ts';
import { allowedSomewhere } from '#app/domain/permissions.ts';
import { uploadRoles, type UploadRole } from '#app/files/upload-limits.ts';
import type { ImageProbe } from '#app/files/receive.ts';
import { receiveForm, type ReceivedForm } from '#app/files/multipart.ts';
import { registerMedia } from '#app/operations/media/register-media.ts';
import { perform } from '#app/operations/perform.ts';
import { wantsJson } from '#app/web/error-page.tsx';
import type { Viewer } from '../define-page.ts';
import type { DeskDeps, DeskRoute } from '../deps.ts';
import { answerWith } from './door.ts';
import { isKey, type DoorRequest } from './read-request.ts';

export const UPLOAD_PATH = '/desk/upload';

export interface UploadParts {
  readonly incomingDir: string;
  readonly probe: ImageProbe;
}

/**
 * `POST /desk/upload?role=artwork`: a form with one file (`file`) and the fields `credit.text` and
 * `credit.licence`. The file is streamed into the blob store, then `register-media` makes its row.
 * Answers like the door: a page for a form, JSON for a script that asks for it.
 */
export function uploadRoute(deps: DeskDeps, parts: UploadParts): DeskRoute {
  return {
    path: UPLOAD_PATH,
    method: 'POST',
    async handle(request, viewer) {
      const received = await receive(deps, parts, viewer, request);
      const fields = received.ok ? received.value.fields : {};
      const outcome = received.ok ? await register(deps, viewer, received.value) : received;
      return answerWith(deps, viewer, request, asked(request, fields), 'register-media', outcome);
    },
  };
}

interface Uploaded extends ReceivedForm {
  readonly role: UploadRole;
}

async function receive(deps: DeskDeps, parts: UploadParts, viewer: Viewer, request: Request): Promise<Result<Uploaded>> {
  // Nobody's bytes are taken in before it is known that they may send some.
  if (!allowedSomewhere(viewer.actor, 'upload-media', deps.context.campaignClock.now())) return fail('not-allowed');
  const wanted = new URL(request.url).searchParams.get('role') ?? 'artwork';
  const role = uploadRoles.find((one) => one === wanted);
  if (role === undefined) return fail('input-invalid', { field: 'role' });
  const form = await receiveForm(request, { role, incomingDir: parts.incomingDir, store: deps.context.files, probe: parts.probe });
  return form.ok ? ok({ ...form.value, role }) : form;
}

async function register(deps: DeskDeps, viewer: Viewer, { fields, upload, role }: Uploaded): Promise<Result<unknown>> {
  const key = fields['_key'];
  if (!isKey(key)) return fail('form-key-missing');
  const { sha256, name, mediaType, bytes, width, height } = upload;
  const credit = { text: fields['credit.text'] ?? '', licence: fields['credit.licence'] ?? '' };
  return perform(deps.context, viewer.actor, registerMedia, { sha256, name, role, mediaType, bytes, width, height, credit }, key);
}

/** What the answer goes by: a refused body has shown no fields, so the page is the one the form stood on. */
function asked(request: Request, fields: Readonly<Record<string, string>>): DoorRequest {
  const key = fields['_key'];
  if (wantsJson(request)) return { kind: 'json', input: ok(undefined), key };
  const page = fields['_page'] ?? new URL(request.url).searchParams.get('page') ?? undefined;
  const typed = Object.entries(fields).filter(([name]) => !name.startsWith('_')).map(([name, text]) => [name, [text]] as const);
  return { kind: 'form', input: ok(undefined), key, page, next: fields['_next'], form: fields['_form'] ?? 'register-media', values: Object.fromEntries(typed) };
}

import { fail, ok, type Result } from '#app/domain/result.ts';
import { toInput } from '../forms/to-input.ts';

/** What somebody sent to the door, whichever way. */
export type DoorRequest =
  | { readonly kind: 'json'; readonly input: Result<unknown>; readonly key: string | undefined }
  | {
      readonly kind: 'form';
      readonly input: Result<unknown>;
      readonly key: string | undefined;
      /** Where to show the form again, and where to go. */
      readonly page: string | undefined;
      readonly next: string | undefined;
      /** Which of the page's forms it is. */
      readonly form: string | undefined;
      /** Everything typed, by field name. */
      readonly values: Readonly<Record<string, readonly string[]>>;
    };

/** Fields that are the form's own business, not the operation's. */
const OWN = new Set(['_key', '_page', '_next', '_form', '_zone']);
const KEY = /^[A-Za-z0-9-]{8,100}$/;

/** Reads a form (urlencoded, or multipart without files) or JSON. Bodies are within limits already. */
export async function readDoorRequest(request: Request, zone: string): Promise<Result<DoorRequest>> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  switch (type) {
    case 'application/json':
      return ok({ kind: 'json', input: parse(await request.text()), key: request.headers.get('idempotency-key') ?? undefined });
    case 'application/x-www-form-urlencoded':
      return ok(formOf([...new URLSearchParams(await request.text())], zone));
    case 'multipart/form-data':
      return readMultipart(request, zone);
    default:
      return fail('request-media-type');
  }
}

/** Whether a text can be an idempotency key. */
export function isKey(key: string | undefined): key is string {
  return key !== undefined && KEY.test(key);
}

function parse(text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return fail('request-malformed');
  }
}

async function readMultipart(request: Request, zone: string): Promise<Result<DoorRequest>> {
  let data: FormData;
  try {
    data = await request.formData();
  } catch {
    return fail('request-malformed');
  }
  const fields: [string, string][] = [];
  for (const [name, value] of data) {
    if (typeof value === 'string') fields.push([name, value]);
    else if (value.size > 0) return fail('form-file-not-expected', { field: name });
  }
  return ok(formOf(fields, zone));
}

function formOf(fields: readonly (readonly [string, string])[], zone: string): DoorRequest {
  const own = (name: string) => fields.find(([given]) => given === name)?.[1];
  const typed = fields.filter(([name]) => !OWN.has(name));
  const values: Record<string, string[]> = Object.create(null) as Record<string, string[]>; // without a prototype: names come from outside
  for (const [name, text] of typed) (values[name] ??= []).push(text);
  return {
    kind: 'form',
    input: toInput(typed, own('_zone') ?? zone),
    key: own('_key'),
    page: own('_page'),
    next: own('_next'),
    form: own('_form'),
    values,
  };
}

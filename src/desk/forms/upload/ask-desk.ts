/** The answer of an operation; `message` is in the viewer's language. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string; readonly message: string };

/**
 * Performs an operation of the desk. A lost connection throws; so does an answer that is none of ours (a
 * proxy's): asking again may help both.
 */
export async function askDesk<T>(operation: string, input: object, { key, signal }: { key?: string; signal?: AbortSignal } = {}): Promise<Answer<T>> {
  const response = await fetch(`/desk/do/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) },
    body: JSON.stringify(input),
    ...(signal ? { signal } : {}),
  });
  const answer = (await response.json()) as { ok?: boolean; value: T; error?: { code: string; message: string } }; // the door's form
  if (answer.ok === true) return { ok: true, value: answer.value };
  if (response.status >= 500 || !answer.error) throw new Error(`${operation} answered ${String(response.status)}`);
  return { ok: false, code: answer.error.code, message: answer.error.message };
}

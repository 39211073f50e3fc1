import { newId } from '#app/domain/ids.ts';

interface Answer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly error?: { readonly code: string; readonly field?: string };
}

export interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** One signed-in person with a browser's cookies, over HTTP only. */
export interface SmokePerson {
  readonly name: string;
  /** Performs an operation through the desk's door; throws with the code if it is refused. */
  do<T>(operation: string, input: object): Promise<T>;
  /** Performs an operation that must be refused, and answers its code. */
  refused(operation: string, input: object): Promise<string>;
  get(path: string): Promise<Page>;
  post(path: string, body: BodyInit, headers?: Record<string, string>): Promise<Response>;
}

/** Signs a person in as a partner does: a code by mail, which the demo's mailbox shows. */
export async function signIn(origin: () => string, name: string): Promise<SmokePerson> {
  const jar = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('origin', origin());
    headers.set('cookie', [...jar].map(([key, value]) => `${key}=${value}`).join('; '));
    const response = await fetch(new URL(path, origin()), { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  };
  const perform = async (operation: string, input: object): Promise<Answer> => {
    const response = await send(`/desk/do/${operation}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': newId() },
      body: JSON.stringify(input),
    });
    return (await response.json()) as Answer; // the door's own shape, see src/desk/door
  };
  const person: SmokePerson = {
    name,
    async do<T>(operation: string, input: object) {
      const answer = await perform(operation, input);
      if (!answer.ok) throw new Error(`${name} ${operation}: ${JSON.stringify(answer.error)}`);
      return answer.value as T; // whoever calls knows what the operation answers
    },
    async refused(operation, input) {
      const answer = await perform(operation, input);
      if (answer.ok) throw new Error(`${name} ${operation} was not refused`);
      return answer.error?.code ?? '';
    },
    async get(path) {
      const response = await send(path);
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
    post: (path, body, headers = {}) => send(path, { method: 'POST', body, headers }),
  };
  const email = `${name}@demo.example`;
  await person.post('/sign-in', new URLSearchParams({ email, how: 'code' }));
  const mailbox = await person.get('/sign-in/code');
  const code = new RegExp(`${email}: <strong[^>]*>(\\d{6})<`).exec(mailbox.text)?.[1];
  if (code === undefined) throw new Error(`No mail with a code for ${email}`);
  const entered = await person.post('/sign-in/code', new URLSearchParams({ code }));
  if (entered.status !== 303) throw new Error(`${email} could not sign in: ${String(entered.status)}`);
  return person;
}

import { createAuth, type Auth, type AuthOptions } from '#app/auth/auth.ts';
import { createDemoMailbox, type DemoMailbox } from '#app/auth/mailer.ts';
import type { Clock, Instant } from '#app/domain/clock.ts';
import { newId } from '#app/domain/ids.ts';
import type { Role } from '#app/domain/permission-table.ts';
import { openDatabase, type DatabaseKind, type TestDatabase } from '#tests/support/open-database.ts';

export const origin = 'http://localhost:3000';
export const password = 'correct horse battery';

/** The machine's time plus what a test added: better-auth itself reads the machine's clock. */
export interface ShiftingClock extends Clock {
  shift(ms: number): void;
}

export function shiftingClock(): ShiftingClock {
  let by = 0;
  return { now: (): Instant => Date.now() + by, shift: (ms) => { by += ms; } };
}

export interface AuthWorld {
  readonly database: TestDatabase;
  readonly auth: Auth;
  readonly clock: ShiftingClock;
  readonly mailbox: DemoMailbox;
  person(options?: { email?: string; roles?: Role[]; secretariat?: boolean; withPassword?: boolean }): Promise<{ id: string; email: string }>;
  /** A browser: keeps its cookies. */
  browser(address?: string): Browser;
}

export interface Browser {
  readonly jar: Map<string, string>;
  headers(more?: Record<string, string>): Headers;
  post(path: string, body: unknown, more?: Record<string, string>): Promise<Answer>;
  signIn(email: string, secret?: string): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly response: Response;
}

/** A database with sign-in over it, and people to sign in. */
export async function openAuthWorld(kind: DatabaseKind, more: Partial<AuthOptions> = {}): Promise<AuthWorld> {
  const database = await openDatabase(kind);
  const clock = shiftingClock();
  const mailbox = createDemoMailbox(clock);
  const auth = await createAuth({
    payload: database.payload, db: database.store, realClock: clock, campaignClock: clock, publicUrl: origin,
    secret: 'a secret for tests only, of 32 characters', mailer: mailbox, perMinute: 100_000,
    log: { error: (fields, message) => { throw new Error(`${message} ${JSON.stringify(fields)}`); } },
    ...more,
  });
  const partners = new Map<boolean, string>();
  const partner = async (isSecretariat: boolean): Promise<string> => {
    const known = partners.get(isSecretariat);
    if (known) return known;
    const row = await database.store.insert('partners', { name: 'An organisation', country: 'JP', zone: 'Asia/Tokyo', isSecretariat });
    partners.set(isSecretariat, row.id);
    return row.id;
  };
  return {
    database, auth, clock, mailbox,
    async person({ email = `${newId()}@example.org`, roles = [], secretariat = true, withPassword = true } = {}) {
      const { id } = await database.payload.create({ collection: 'users', data: { name: 'A person', email, locale: 'ja', zone: 'Asia/Tokyo' } });
      if (roles.length > 0) await database.store.insert('memberships', { person: String(id), partner: await partner(secretariat), roles, locales: 'all' });
      if (withPassword) await auth.setPassword(String(id), password);
      return { id: String(id), email };
    },
    browser: (address = '203.0.113.1') => openBrowser(auth, address),
  };
}

/** Keeps the cookies of an answer. */
export function keepCookies(jar: Map<string, string>, cookies: readonly string[]): void {
  for (const line of cookies) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const value = pair.slice(at + 1);
    if (value === '' || /max-age=0/i.test(line)) jar.delete(pair.slice(0, at));
    else jar.set(pair.slice(0, at), value);
  }
}

function openBrowser(auth: Auth, address: string): Browser {
  const jar = new Map<string, string>();
  const browser: Browser = {
    jar,
    headers: (more = {}) => new Headers({
      origin, 'content-type': 'application/json', 'user-agent': 'a test', 'x-kawaraban-client': address,
      ...(jar.size > 0 ? { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
      ...more,
    }),
    async post(path, body, more) {
      const response = await auth.handle(new Request(`${origin}/auth${path}`, { method: 'POST', headers: browser.headers(more), body: JSON.stringify(body) }));
      keepCookies(jar, response.headers.getSetCookie());
      const text = await response.text();
      return { status: response.status, body: (text ? JSON.parse(text) : {}) as Record<string, unknown>, response };
    },
    signIn: (email, secret = password) => browser.post('/sign-in/email', { email, password: secret }),
  };
  return browser;
}

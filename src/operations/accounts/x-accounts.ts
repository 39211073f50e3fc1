import { setTimeout } from 'node:timers/promises';
import type { XAccess, XAccounts } from '#app/channels/x/accounts.ts';
import { refreshTokens, type XApp } from '#app/channels/x/oauth.ts';
import { MINUTE, SECOND } from '#app/domain/clock.ts';
import { newId } from '#app/domain/ids.ts';
import type { KeyRing } from '#app/store/key-ring.ts';
import type { Row } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { openSecret, sealSecret } from './credentials.ts';

/** A token that ends sooner than this is renewed before it is used. */
const RENEW_BEFORE = 2 * MINUTE;
/** Longer than the request within, and by more than two machines' clocks are apart. */
const LOCK = 60 * SECOND;
const REQUEST = 20 * SECOND;
const LOOK_AGAIN = 150;

/** What the accounts of X need. `app` undefined: this installation is no application at X, so nothing can be renewed. */
export interface XAccountsOptions {
  readonly ring: KeyRing;
  readonly app: XApp | undefined;
}

/**
 * The consents of X accounts, kept encrypted in the database. X uses a refresh token up: whoever renews
 * holds the row's lock, so that of any number of workers one asks, and the others use what it got.
 */
export function xAccounts(context: Pick<Context, 'db' | 'realClock' | 'log'>, { ring, app }: XAccountsOptions): XAccounts {
  const { db, realClock, log } = context;

  function ready(row: Row<'credentials'>, token: string): XAccess {
    return { kind: 'ready', token, user: { id: row.remoteUser, username: row.remoteName } };
  }

  async function needsPerson(id: string, version: number, why: string): Promise<XAccess> {
    const changed = await db.change('credentials', { id, version }, { state: 'needs-person', renewer: null, renewUntil: 0 });
    if (changed) log.warn({ account: id, why }, 'An account needs a person: its consent is gone');
    return { kind: 'needs-person' };
  }

  /** One request for new tokens, by whoever holds the lock. It goes to its end whoever stops waiting for it. */
  async function renew(app: XApp, row: Row<'credentials'>, refresh: string, renewer: string): Promise<XAccess> {
    const free = () => db.change('credentials', { id: row.id, renewer }, { renewer: null, renewUntil: 0 });
    const end = await refreshTokens(app, refresh, AbortSignal.timeout(REQUEST));
    switch (end.kind) {
      case 'answer': {
        const { access, refresh: next, holdsMs } = end.value;
        // Stored whatever became of the lock: the old pair is used up.
        const stored = await db.change('credentials', { id: row.id, version: row.version }, {
          ...sealSecret(ring, row.id, { access, refresh: next }), expiresAt: realClock.now() + holdsMs, renewer: null, renewUntil: 0,
        }, { version: 1 });
        return stored ? ready(stored, access) : { kind: 'unavailable' };
      }
      case 'refused':
        // 400 speaks of the consent; 401 of the application, anything else of X's own state.
        if (end.status === 400) return needsPerson(row.id, row.version, 'its renewal was refused');
        log.error({ account: row.id, status: end.status }, 'X renews no tokens');
        await free();
        return { kind: 'unavailable' };
      default:
        // Freed although the refresh token may be used up: the next try is the only way to know.
        await free();
        return { kind: 'unavailable' };
    }
  }

  return {
    async access(account, signal, refused) {
      const renewer = newId();
      for (;;) {
        const row = await db.get('credentials', account);
        if (row?.state !== 'ready') return { kind: 'needs-person' };
        const secret = openSecret(ring, row);
        if (!secret.ok) {
          log.error({ account, code: secret.code }, 'The tokens of an account cannot be decrypted');
          return { kind: 'needs-person' };
        }
        const { access, refresh } = secret.value;
        const now = realClock.now();
        if (access !== refused && row.expiresAt - now > RENEW_BEFORE) return ready(row, access);
        if (!app) return { kind: 'unavailable' };
        const locked = await db.change('credentials', { id: account, version: row.version, renewUntil: { lte: now } }, { renewer, renewUntil: now + LOCK });
        if (locked) return Promise.race([renew(app, locked, refresh, renewer), aborted(signal)]);
        if (signal.aborted) return { kind: 'unavailable' };
        await pause(LOOK_AGAIN, signal);
      }
    },
    async lost(account, token) {
      const row = await db.get('credentials', account);
      const secret = row && openSecret(ring, row);
      if (row && secret?.ok && secret.value.access === token) await needsPerson(account, row.version, 'a renewed token was refused');
    },
  };
}

function aborted(signal: AbortSignal): Promise<XAccess> {
  return new Promise((resolve) => {
    const end = () => { resolve({ kind: 'unavailable' }); };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => undefined); // aborted: the loop sees it
}

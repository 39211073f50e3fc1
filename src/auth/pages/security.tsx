import type { Hono } from 'hono';
import type { VNode } from 'preact';
import { formatDateTime } from '#app/i18n/index.ts';
import type { Auth, SessionInfo } from '../auth.ts';
import type { SignedIn } from '../door.ts';
import { Layout, pageResponse, type PageContext } from './layout.tsx';
import { fields, redirect, step } from './outcome.ts';

const PATH = '/sign-in/security';

/** An authenticator app that was begun and not confirmed yet; without the key where the first code was wrong. */
interface Begun {
  readonly uri?: string;
  readonly backupCodes?: readonly string[];
}

/** A person's own page: their authenticator app and the devices on which they are signed in. */
export function securityRoutes(app: Hono, auth: Auth, contextOf: (request: Request) => PageContext): void {
  const show = async (request: Request, signedIn: SignedIn, more: { problem?: string; status?: number; begun?: Begun } = {}): Promise<Response> => {
    const sessions = await auth.sessions(signedIn);
    const page = contextOf(request);
    return pageResponse(<SecurityPage page={page} signedIn={signedIn} sessions={sessions} problem={more.problem} begun={more.begun} />, more.status);
  };
  const signInFirst = () => redirect(`/sign-in?next=${encodeURIComponent(PATH)}`, []);

  app.get(PATH, async (c) => {
    const signedIn = await auth.readActor(c.req.raw.headers);
    return signedIn ? show(c.req.raw, signedIn) : signInFirst();
  });

  app.post(PATH, async (c) => {
    const request = c.req.raw;
    const signedIn = await auth.readActor(request.headers);
    if (!signedIn) return signInFirst();
    const { deed, session = '', password = '', code = '' } = await fields(request);
    if (deed === 'revoke') {
      await auth.revoke(signedIn, session); // one that has ended already is what was wanted
      return redirect(PATH, []);
    }
    const outcome = deed === 'confirm'
      ? await step(auth, request, '/two-factor/verify-totp', { code: code.replaceAll(/\s/g, '') })
      : await step(auth, request, deed === 'disable' ? '/two-factor/disable' : '/two-factor/enable', { password });
    if (outcome.kind === 'problem') {
      const { t } = contextOf(request);
      return show(request, signedIn, { problem: t(`errors:${outcome.code}`, outcome.details), status: outcome.status, ...(deed === 'confirm' ? { begun: {} } : {}) });
    }
    if (deed === 'confirm' || deed === 'disable') return redirect(PATH, outcome.cookies);
    return show(request, signedIn, { begun: begunFrom(outcome.body) });
  });
}

function begunFrom({ totpURI, backupCodes }: Readonly<Record<string, unknown>>): Begun {
  return {
    ...(typeof totpURI === 'string' ? { uri: totpURI } : {}),
    ...(Array.isArray(backupCodes) ? { backupCodes: backupCodes.map(String) } : {}),
  };
}

interface Props {
  readonly page: PageContext;
  readonly signedIn: SignedIn;
  readonly sessions: readonly SessionInfo[];
  readonly problem: string | undefined;
  readonly begun: Begun | undefined;
}

function SecurityPage({ page, signedIn, sessions, problem, begun }: Props): VNode {
  const { t, locale } = page;
  const { twoFactorEnabled, zone } = signedIn.person;
  return (
    <Layout page={page} path={PATH} title={t('auth:security.title')} problem={problem}>
      <section class="stack">
        <h2>{t('auth:security.app')}</h2>
        {begun ? <Confirm page={page} begun={begun} /> : (
          <form class="form" method="post" action={PATH}>
            <p>{twoFactorEnabled ? t('auth:security.app-on') : t('auth:security.app-off')}</p>
            <div class="field">
              <label class="field__label" for="password">{t('auth:security.password')}</label>
              <input class="input" id="password" name="password" type="password" required maxLength={128} autocomplete="current-password" />
            </div>
            <button class="btn" name="deed" value={twoFactorEnabled ? 'disable' : 'enable'}>{twoFactorEnabled ? t('auth:security.turn-off') : t('auth:security.turn-on')}</button>
          </form>
        )}
      </section>
      <section class="stack">
        <h2>{t('auth:security.devices')}</h2>
        <ul class="rows list-plain">
          {sessions.map((session) => (
            <li key={session.id} class="split">
              <span>
                {session.userAgent}{session.isThisOne && <strong>{` (${t('auth:security.this-one')})`}</strong>}
                <br /><span class="muted small">{t('auth:security.since', { when: formatDateTime(Date.parse(session.signedInAt), { locale, zone }) })}</span>
              </span>
              <form method="post" action={PATH}>
                <input type="hidden" name="session" value={session.id} />
                <button class="btn btn--small" name="deed" value="revoke">{t('auth:security.end')}</button>
              </form>
            </li>
          ))}
        </ul>
      </section>
    </Layout>
  );
}

function Confirm({ page, begun }: { page: PageContext; begun: Begun }): VNode {
  const { t } = page;
  const secret = begun.uri === undefined ? undefined : new URL(begun.uri).searchParams.get('secret')?.match(/.{1,4}/g)?.join(' ');
  return (
    <div class="stack">
      {begun.uri !== undefined && <p>{t('auth:security.secret')}<br /><code class="fingerprint">{secret}</code><br /><a href={begun.uri}>{t('auth:security.open-app')}</a></p>}
      {begun.backupCodes && <div class="notice notice--care"><p>{t('auth:security.backup')}</p><ul class="list-plain">{begun.backupCodes.map((code) => <li key={code}><code>{code}</code></li>)}</ul></div>}
      <form class="form" method="post" action={PATH}>
        <div class="field">
          <label class="field__label" for="code">{t('auth:security.confirm')}</label>
          <input class="input input--code" id="code" name="code" required maxLength={20} inputMode="numeric" autocomplete="one-time-code" />
        </div>
        <button class="btn btn--primary" name="deed" value="confirm">{t('auth:sign-in.submit')}</button>
      </form>
    </div>
  );
}

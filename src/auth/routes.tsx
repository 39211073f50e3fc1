import { Hono } from 'hono';
import type { VNode } from 'preact';
import { negotiateLocale, promisedLocales, translator, type Catalogues } from '#app/i18n/index.ts';
import type { DeskLook } from '#app/markup/desk-head.tsx';
import type { Auth } from './auth.ts';
import { AUTH_PATH } from './better-auth.ts';
import type { DemoMailbox } from './mailer.ts';
import { address, pageResponse, type PageContext } from './pages/layout.tsx';
import { fields, redirect, step, type Outcome } from './pages/outcome.ts';
import { CodePage, SecondStepPage, SignInPage, SignOutPage } from './pages/pages.tsx';
import { safeNext } from './pages/safe-next.ts';
import { securityRoutes } from './pages/security.tsx';
import { isSameOrigin } from './same-origin.ts';

/** Paths that these routes answer, with all below them. */
export const authPaths = ['/sign-in', '/sign-out', AUTH_PATH] as const;

export interface AuthRoutesDeps {
  readonly auth: Auth;
  readonly catalogues: Catalogues;
  readonly assets: DeskLook;
  /** Its mails are shown on the code page. Never outside the demo. */
  readonly demoMailbox?: DemoMailbox;
}

const DEMO_MAILS_SHOWN = 5;

/**
 * Sign-in and sign-out: pages that work without a script, and better-auth's own endpoints. The server
 * must have overwritten the header `x-kawaraban-client` with the visitor's address.
 */
export function authRoutes(deps: AuthRoutesDeps): Hono {
  const { auth } = deps;
  const app = new Hono();
  const demoMails = () => (auth.demo ? (deps.demoMailbox?.mails().slice(0, DEMO_MAILS_SHOWN) ?? []) : []);
  const views = {
    '/sign-in': (page: PageContext, problem?: string, email?: string) => <SignInPage page={page} problem={problem} email={email ?? ''} canMail={auth.canMail} />,
    '/sign-in/code': (page: PageContext, problem?: string) => <CodePage page={page} problem={problem} demoMails={demoMails()} />,
    '/sign-in/second-step': (page: PageContext, problem?: string) => <SecondStepPage page={page} problem={problem} />,
  } satisfies Record<string, (page: PageContext, problem?: string, email?: string) => VNode>;
  type Path = keyof typeof views;

  app.use(async (c, next) => {
    if (!isSameOrigin(c.req.raw, auth.publicOrigin)) return c.json({ message: 'Only pages of this site may send this' }, 403);
    return next();
  });
  app.all(`${AUTH_PATH}/*`, (c) => auth.handle(c.req.raw));

  for (const path of Object.keys(views) as Path[]) { // its own keys
    app.get(path, async (c) => {
      const page = pageContext(deps, c.req.raw);
      if (await auth.readActor(c.req.raw.headers)) return redirect(page.next, []);
      return pageResponse(views[path](page));
    });
  }

  app.post('/sign-in', async (c) => {
    const { email = '', password = '', how } = await fields(c.req.raw);
    const outcome = how === 'code' && auth.canMail
      ? await step(auth, c.req.raw, '/code/send', { email })
      : await step(auth, c.req.raw, '/sign-in/email', { email, password });
    return answer('/sign-in', c.req.raw, outcome, email);
  });
  app.post('/sign-in/code', async (c) => {
    const { code = '' } = await fields(c.req.raw);
    return answer('/sign-in/code', c.req.raw, await step(auth, c.req.raw, '/sign-in/code', { code }));
  });
  app.post('/sign-in/second-step', async (c) => {
    const code = ((await fields(c.req.raw))['code'] ?? '').replaceAll(/\s/g, '');
    const path = /^\d{6}$/.test(code) ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code';
    return answer('/sign-in/second-step', c.req.raw, await step(auth, c.req.raw, path, { code }));
  });

  securityRoutes(app, auth, (request) => pageContext(deps, request));
  app.get('/sign-out', (c) => pageResponse(<SignOutPage page={pageContext(deps, c.req.raw)} />));
  app.post('/sign-out', async (c) => {
    await auth.signOut(c.req.raw.headers);
    return redirect('/', auth.forgetCookies);
  });

  function answer(path: Path, request: Request, outcome: Outcome, email?: string): Response {
    const page = pageContext(deps, request);
    switch (outcome.kind) {
      case 'signed-in':
        return redirect(page.next, outcome.cookies);
      case 'sent':
        return redirect(address('/sign-in/code', { lang: page.locale, next: page.next }), outcome.cookies);
      case 'second-step':
        return redirect(address('/sign-in/second-step', { lang: page.locale, next: page.next }), outcome.cookies);
      case 'problem': {
        const problem = page.t(`errors:${outcome.code}`, outcome.details);
        const seconds = outcome.details['seconds'];
        const response = pageResponse(views[path](page, problem, email), outcome.status, typeof seconds === 'number' ? { 'retry-after': String(seconds) } : {});
        for (const cookie of outcome.cookies) response.headers.append('set-cookie', cookie);
        return response;
      }
    }
  }
  return app;
}

function pageContext({ auth, catalogues, assets }: AuthRoutesDeps, request: Request): PageContext {
  const query = new URL(request.url).searchParams;
  const locales = promisedLocales.auth;
  const wanted = query.get('lang');
  const locale = wanted !== null && locales.includes(wanted) ? wanted : negotiateLocale(request.headers.get('accept-language'), locales);
  return { t: translator(catalogues, locale), locale, locales, next: safeNext(query.get('next'), auth.publicOrigin), assets };
}

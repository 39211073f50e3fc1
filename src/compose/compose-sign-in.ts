import { createAuth, type Auth } from '#app/auth/auth.ts';
import { createDemoMailbox } from '#app/auth/mailer.ts';
import { authPaths, authRoutes } from '#app/auth/routes.tsx';
import type { Config } from '#app/config/env.ts';
import type { OpenContext } from '#app/open-context.ts';
import type { Mount } from '#app/web/app.ts';
import type { PageParts } from './page-parts.ts';

export interface ComposedSignIn {
  readonly auth: Auth;
  readonly mount: Mount;
}

/** Sign-in and its pages. The demo's mails go nowhere: they are shown where the code is asked for. */
export async function composeSignIn(config: Config, { payload, context }: OpenContext, { catalogues, assets }: PageParts): Promise<ComposedSignIn> {
  const { db, log, campaignClock, realClock } = context;
  const demoMailbox = config.demo ? createDemoMailbox(realClock) : undefined;
  const auth = await createAuth({
    payload, db, realClock, campaignClock, log, publicUrl: config.publicUrl, demo: config.demo, secret: config.sessionSecret,
    ...(demoMailbox ? { mailer: demoMailbox } : {}),
  });
  const routes = authRoutes({ auth, catalogues, assets, ...(demoMailbox ? { demoMailbox } : {}) });
  return { auth, mount: { name: 'auth', under: authPaths, handle: (request) => routes.fetch(request), byPublicName: true } };
}

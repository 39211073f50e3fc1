import type { VNode } from 'preact';
import type { CodeMail } from '../mailer.ts';
import { address, Layout, type PageContext } from './layout.tsx';

interface Shown {
  readonly page: PageContext;
  /** A sentence about what went wrong. */
  readonly problem?: string | undefined;
}

/** Address and password, or a mailed code. Which of them a person has is not shown to strangers. */
export function SignInPage({ page, problem, email = '', canMail }: Shown & { email?: string; canMail: boolean }): VNode {
  const { t, next, locale } = page;
  const described = problem === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': 'problem' } as const;
  return (
    <Layout page={page} path="/sign-in" title={t('auth:sign-in.title')} problem={problem}>
      <form class="form" method="post" action={address('/sign-in', { lang: locale, next })}>
        <div class="field">
          <label class="field__label" for="email">{t('auth:sign-in.email')}</label>
          <input class="input" id="email" name="email" type="email" required maxLength={254} autocomplete="username" autocapitalize="none" spellcheck={false} value={email} {...described} />
        </div>
        <div class="field">
          <label class="field__label" for="password">{t('auth:sign-in.password')}</label>
          <input class="input" id="password" name="password" type="password" maxLength={128} autocomplete="current-password" {...described} />
        </div>
        <button class="btn btn--primary" name="how" value="password">{t('auth:sign-in.submit')}</button>
        {canMail && (
          <div class="stack stack--tight">
            <p class="muted">{t('auth:sign-in.no-password')}</p>
            <button class="btn" name="how" value="code">{t('auth:sign-in.send-code')}</button>
          </div>
        )}
      </form>
      <p class="muted small">{t('auth:sign-in.help')}</p>
    </Layout>
  );
}

/** The six digits that were mailed. */
export function CodePage({ page, problem, demoMails }: Shown & { demoMails: readonly CodeMail[] }): VNode {
  const { t, next, locale } = page;
  return (
    <Layout page={page} path="/sign-in/code" title={t('auth:code.title')} problem={problem}>
      <p>{t('auth:code.sent')}</p>
      <CodeForm page={page} path="/sign-in/code" label={t('auth:code.label')} invalid={problem !== undefined} digitsOnly />
      <p><a href={address('/sign-in', { lang: locale, next })}>{t('auth:code.again')}</a></p>
      {demoMails.length > 0 && (
        <section class="notice notice--care">
          <p class="notice__title">{t('auth:code.demo-mailbox')}</p>
          <ul class="list-plain">{demoMails.map((mail) => <li key={mail.code + mail.to}>{mail.to}: <strong class="num">{mail.code}</strong></li>)}</ul>
        </section>
      )}
    </Layout>
  );
}

/** The code of the authenticator app, or one of the backup codes. */
export function SecondStepPage({ page, problem }: Shown): VNode {
  const { t } = page;
  return (
    <Layout page={page} path="/sign-in/second-step" title={t('auth:second-step.title')} problem={problem}>
      <p>{t('auth:second-step.explain')}</p>
      <CodeForm page={page} path="/sign-in/second-step" label={t('auth:second-step.label')} invalid={problem !== undefined} />
      <p class="muted small">{t('auth:second-step.backup')}</p>
    </Layout>
  );
}

function CodeForm({ page, path, label, invalid, digitsOnly = false }: { page: PageContext; path: string; label: string; invalid: boolean; digitsOnly?: boolean }): VNode {
  const { t, next, locale } = page;
  const described = invalid ? { 'aria-invalid': true, 'aria-describedby': 'problem' } as const : {};
  return (
    <form class="form" method="post" action={address(path, { lang: locale, next })}>
      <div class="field">
        <label class="field__label" for="code">{label}</label>
        <input class="input input--code" id="code" name="code" required maxLength={20} autocomplete="one-time-code" autocapitalize="none" spellcheck={false} inputMode={digitsOnly ? 'numeric' : 'text'} {...described} />
      </div>
      <button class="btn btn--primary">{t('auth:sign-in.submit')}</button>
    </form>
  );
}

/** Where a GET of /sign-out lands: signing out is a deed, so it has a button. */
export function SignOutPage({ page }: Shown): VNode {
  const { t } = page;
  return (
    <Layout page={page} path="/sign-out" title={t('auth:sign-out.title')}>
      <form class="form" method="post" action="/sign-out"><button class="btn btn--primary">{t('auth:sign-out.submit')}</button></form>
    </Layout>
  );
}

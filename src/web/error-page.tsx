import { type Catalogues, negotiateLocale, promisedLocales, translator } from '#app/i18n/index.ts';
import { DeskHead } from '#app/markup/desk-head.tsx';
import { htmlResponse } from './html-response.ts';
import type { Assets } from './look/assets.ts';

export interface ErrorAnswer {
  readonly status: number;
  /** A key of `errors`. */
  readonly code: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Set where the person is known; else the browser's wish decides. */
  readonly locale?: string;
}

export type AnswerError = (request: Request, error: ErrorAnswer) => Response;

/** Whether the request came from a script of ours and not from a person who reads the answer. */
export function wantsJson(request: Request): boolean {
  const accept = request.headers.get('accept') ?? '';
  if (accept.includes('text/html')) return false;
  return accept.includes('application/json') || (request.headers.get('content-type') ?? '').startsWith('application/json');
}

/** Answers with an error in the reader's language: a page, or JSON for scripts. */
export function errorAnswers(catalogues: Catalogues, assets: Assets): AnswerError {
  return (request, { status, code, details = {}, headers = {}, locale }) => {
    const lng = locale ?? negotiateLocale(request.headers.get('accept-language'), promisedLocales.errors);
    const t = translator(catalogues, lng);
    const message = t(`errors:${code}`, details);
    if (wantsJson(request)) {
      return Response.json({ ok: false, error: { code, message, details } }, { status, headers: { ...headers, 'cache-control': 'no-store' } });
    }
    const page = (
      <html lang={lng}>
        <DeskHead title={`${String(status)} · ${t('errors:page-brand')}`} lang={lng} look={assets} />
        <body>
          <main class="page page--narrow stack">
            <p class="eyebrow">{String(status)}</p>
            <h1>{t('errors:page-heading')}</h1>
            <p>{message}</p>
            <p><a class="btn" href="/">{t('errors:page-home')}</a></p>
          </main>
        </body>
      </html>
    );
    return htmlResponse(page, { status, headers });
  };
}

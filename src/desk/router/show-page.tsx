import { randomBytes } from 'node:crypto';
import { newId } from '#app/domain/ids.ts';
import { allowedSomewhere } from '#app/domain/permissions.ts';
import { formatDateTime, framePart, type AnyMessageKey, type MessageKey, type Namespace, promisedLocales, type Translate, translator } from '#app/i18n/index.ts';
import { htmlResponse } from '#app/web/html-response.ts';
import { contentSecurityPolicy } from '#app/web/security-headers.ts';
import type { DeskPage, FormState, Page, PagePermission, Viewer } from '../define-page.ts';
import type { DeskDeps } from '../deps.ts';
import { Shell } from '../shell/shell.tsx';
import { ErrorContent } from '../shell/error-content.tsx';
import { statusOf } from './status-of.ts';

/** Whether a person may open a page at all. */
export function mayOpen(deps: DeskDeps, viewer: Viewer, permission: PagePermission): boolean {
  if (permission === 'signed-in') return true;
  const wanted = typeof permission === 'string' ? [permission] : permission;
  const now = deps.context.campaignClock.now();
  return wanted.some((one) => allowedSomewhere(viewer.actor, one, now));
}

export interface Showing {
  readonly page: DeskPage;
  readonly params: Readonly<Record<string, string>>;
  /** As asked for: path, query. */
  readonly url: URL;
  readonly form?: FormState;
  readonly status?: number;
}

/** Reads a page's data and renders it for a person; a failure to read becomes the error page. */
export async function showPage(deps: DeskDeps, viewer: Viewer, { page, params, url, form, status = 200 }: Showing): Promise<Response> {
  if (!mayOpen(deps, viewer, page.permission)) return showError(deps, viewer, url, 'not-allowed');
  const opened = await page.open(deps.context, viewer, params, url.searchParams);
  if (!opened.ok) return showError(deps, viewer, url, opened.code, opened.details);
  const lang = page.speaksAsFrame === true ? frameLanguage(viewer) : languageOf(viewer, page.namespaces[0]);
  const tools = pageTools(deps, viewer, url, { form, lang });
  const content = opened.value.render(tools);
  const document = (
    <Shell
      {...await frame(deps, viewer, tools, url)}
      title={opened.value.title(tools)}
      lang={lang}
      unreviewed={page.namespaces.some((namespace) => deps.catalogues.review(viewer.person.locale, namespace) === 'unreviewed')}
      width={page.width ?? 'normal'}
      bar={opened.value.bar(tools)}
    >
      {content}
    </Shell>
  );
  return htmlResponse(document, { status, headers: { 'content-security-policy': contentSecurityPolicy({ nonce: tools.nonce, ...(page.sendsFiles === true ? { connect: deps.fileOrigin } : {}) }) } });
}

/** The error page of the desk, in its frame. */
export async function showError(deps: DeskDeps, viewer: Viewer, url: URL, code: string, details: Readonly<Record<string, unknown>> = {}): Promise<Response> {
  const lang = languageOf(viewer, 'errors');
  const tools = pageTools(deps, viewer, url, { form: undefined, lang });
  const status = statusOf(code);
  const document = (
    <Shell {...await frame(deps, viewer, tools, url)} title={tools.t('errors:page-heading')} lang={lang} unreviewed={false} width="narrow" bar={null}>
      <ErrorContent page={tools} frameLang={frameLanguage(viewer)} status={status} message={tools.t(`errors:${code}`, details)} />
    </Shell>
  );
  return htmlResponse(document, { status });
}

function pageTools(deps: DeskDeps, viewer: Viewer, url: URL, { form, lang }: { form: FormState | undefined; lang: string }): Page {
  const has = (key: AnyMessageKey): key is MessageKey => deps.catalogues.i18next.exists(key, { lng: viewer.person.locale, fallbackLng: 'en' });
  return {
    t: contentTranslator(deps, viewer, lang),
    has,
    ...speaking(viewer, lang),
    viewer,
    form,
    key: newId,
    path: ownPath(url),
    now: deps.context.campaignClock.now(),
    nonce: randomBytes(16).toString('base64'),
    island: deps.island,
  };
}

/** What follows from the language that a page, or the frame around it, speaks. A date in another would stand in a face that it has not. */
function speaking({ person: { zone } }: Viewer, lang: string): Pick<Page, 'lang' | 'when'> {
  return { lang, when: (instant, style) => formatDateTime(instant, { locale: lang, zone, style }) };
}

/** The page's address without what only announced the last thing done. */
function ownPath(url: URL): string {
  const query = new URLSearchParams(url.searchParams);
  for (const told of ['done', 'moved', 'wasDue', 'wasUntil']) query.delete(told);
  const rest = query.toString();
  return rest === '' ? url.pathname : `${url.pathname}?${rest}`;
}

/** The language in which a whole catalogue speaks to somebody: theirs, or English. */
export function languageOf({ person }: Viewer, namespace: Namespace): string {
  return promisedLocales[namespace].includes(person.locale) ? person.locale : 'en';
}

function frameLanguage({ person }: Viewer): string {
  return framePart.locales.includes(person.locale) ? person.locale : 'en';
}

/** Texts of a page's content: where a page is in English because its catalogue is promised to the viewer in part only, that part is in English too. */
function contentTranslator({ catalogues }: DeskDeps, { person }: Viewer, lang: string): Translate {
  const own = translator(catalogues, person.locale);
  if (lang === person.locale) return own;
  const english = translator(catalogues, 'en');
  return (key, values) => (key.startsWith(`${framePart.namespace}:`) ? english : own)(key, values);
}

async function frame(deps: DeskDeps, viewer: Viewer, content: Page, url: URL) {
  const page: Page = { ...content, ...speaking(viewer, frameLanguage(viewer)), t: translator(deps.catalogues, viewer.person.locale) };
  const done: AnyMessageKey = `desk:done.${url.searchParams.get('done') ?? ''}`;
  return {
    page,
    frameLang: frameLanguage(viewer),
    look: deps.assets,
    menu: deps.pages
      .filter(({ menu, permission }) => menu && mayOpen(deps, viewer, permission))
      .flatMap(({ path, menu }) => (menu ? [{ path, ...menu }] : []))
      .sort((a, b) => a.order - b.order),
    flash: /^desk:done\.[a-z][a-z-]*$/.test(done) && page.has(done) ? page.t(done) : undefined,
    people: deps.demo ? await deps.demo.people() : undefined,
    mayMoveClock: mayOpen(deps, viewer, 'move-clock'),
    mayJudgeTexts: mayOpen(deps, viewer, 'edit-source'),
  };
}

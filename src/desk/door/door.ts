import { fail, type Failure, type Result } from '#app/domain/result.ts';
import { translator } from '#app/i18n/index.ts';
import { perform } from '#app/operations/perform.ts';
import type { Viewer } from '../define-page.ts';
import type { DeskDeps } from '../deps.ts';
import { pathMatcher } from '../router/match-path.ts';
import { fillPath, safeDeskPath } from '../router/safe-path.ts';
import { languageOf, showError, showPage } from '../router/show-page.tsx';
import { statusOf } from '../router/status-of.ts';
import { isKey, readDoorRequest, type DoorRequest } from './read-request.ts';

/**
 * `POST /desk/do/<operation>`: performs an operation for a signed-in person. A form is sent on to its
 * next page, or gets its page back with everything typed and the reason at its field; JSON gets JSON.
 */
export async function answerDoor(deps: DeskDeps, viewer: Viewer, operation: string, request: Request): Promise<Response> {
  const read = await readDoorRequest(request, viewer.person.zone);
  if (!read.ok) return plainFailure(deps, viewer, request, read);
  return answerWith(deps, viewer, request, read.value, operation, await performAsked(deps, viewer, operation, read.value));
}

async function performAsked(deps: DeskDeps, viewer: Viewer, name: string, asked: DoorRequest): Promise<Result<unknown>> {
  const operation = Object.hasOwn(deps.operations, name) ? deps.operations[name] : undefined;
  if (!operation) return fail('not-found');
  if (asked.kind === 'form' && !isKey(asked.key)) return fail('form-key-missing');
  if (asked.key !== undefined && !isKey(asked.key)) return fail('form-key-missing');
  if (!asked.input.ok) return asked.input;
  return perform(deps.context, viewer.actor, operation, asked.input.value, asked.key);
}

/** Turns the outcome of an operation into the answer that the request asked for. */
export async function answerWith(
  deps: DeskDeps, viewer: Viewer, request: Request, asked: DoorRequest, operation: string, outcome: Result<unknown>,
): Promise<Response> {
  if (asked.kind === 'json') {
    return outcome.ok ? json({ ok: true, value: outcome.value ?? null }, 200) : jsonFailure(deps, viewer, outcome);
  }
  const page = safeDeskPath(asked.page);
  if (outcome.ok) {
    const next = safeDeskPath(asked.next) ?? page ?? '/desk';
    return new Response(null, { status: 303, headers: { location: fillPath(next, outcome.value), 'cache-control': 'no-store' } });
  }
  const url = new URL(page ?? '/desk', request.url);
  const match = page === undefined ? undefined : pathMatcher(deps.pages)(url.pathname);
  if (!match) return showError(deps, viewer, url, outcome.code, outcome.details);
  const { code, field, details } = outcome;
  return showPage(deps, viewer, {
    page: match.found,
    params: match.params,
    url,
    status: statusOf(code),
    form: { form: asked.form ?? operation, operation, values: asked.values, error: { code, field, details, message: messageOf(deps, viewer, outcome), lang: languageOf(viewer, 'errors') } },
  });
}

/** The answer to a request that could not be read at all. */
export function plainFailure(deps: DeskDeps, viewer: Viewer, request: Request, failure: Failure): Response {
  return deps.answerError(request, { status: statusOf(failure.code), code: failure.code, details: failure.details, locale: viewer.person.locale });
}

function jsonFailure(deps: DeskDeps, viewer: Viewer, failure: Failure): Response {
  const { code, field, details } = failure;
  return json({ ok: false, error: { code, field, details, message: messageOf(deps, viewer, failure) } }, statusOf(code));
}

function messageOf({ catalogues }: DeskDeps, viewer: Viewer, { code, details }: Failure): string {
  return translator(catalogues, viewer.person.locale)(`errors:${code}`, details);
}

function json(body: object, status: number): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

import { MINUTE } from '#app/domain/clock.ts';
import { fail } from '#app/domain/result.ts';
import { negotiateLocale, promisedLocales, translator } from '#app/i18n/index.ts';
import { moveClock } from '#app/operations/clock/move-clock.ts';
import { updateProfile } from '#app/operations/people/update-profile.ts';
import { perform } from '#app/operations/perform.ts';
import { htmlResponse } from '#app/web/html-response.ts';
import type { Viewer } from '../define-page.ts';
import type { DeskDeps } from '../deps.ts';
import { plainFailure } from '../door/door.ts';
import { isKey } from '../door/read-request.ts';
import { stopNumbers, type Demo } from '../shell/demo.ts';
import { DemoPage, StartingOver } from '../shell/demo-page.tsx';
import { DemoStop } from '../shell/demo-stop.tsx';
import { safeDeskPath } from './safe-path.ts';
import { mayOpen, showError } from './show-page.tsx';

/** `POST /desk/demo/clock`: moves the demonstration's clock forward to `minutes` after the instant `from`; twice the same is once. */
export async function moveDemoClock(deps: DeskDeps, viewer: Viewer, request: Request): Promise<Response> {
  const form = await readFields(request);
  if (!form) return plainFailure(deps, viewer, request, fail('request-malformed'));
  const to = Number(form.get('from') ?? NaN) + Number(form.get('minutes') ?? NaN) * MINUTE;
  const key = form.get('_key') ?? undefined;
  if (!isKey(key)) return plainFailure(deps, viewer, request, fail('form-key-missing'));
  const moved = await perform(deps.context, viewer.actor, moveClock, { to }, key);
  if (!moved.ok) return showError(deps, viewer, new URL('/desk', request.url), moved.code, moved.details);
  await deps.context.campaignClock.refresh();
  return back(form);
}

/** `POST /desk/demo/person`: signs the browser in as another person of the demonstration; with a `locale`, their desk speaks that from now on. */
export async function switchDemoPerson(deps: DeskDeps, demo: Demo, request: Request): Promise<Response> {
  const form = await readFields(request);
  const locale = form?.get('locale') ?? undefined;
  if (locale !== undefined && !promisedLocales.review.includes(locale)) return deps.answerError(request, { status: 422, code: 'request-malformed' });
  const cookies = form ? await demo.becomePerson(form.get('person') ?? '', request.headers) : undefined;
  if (!form || !cookies) return deps.answerError(request, { status: 404, code: 'not-found' });
  if (locale !== undefined) {
    const viewer = await deps.readViewer(new Headers({ cookie: cookies.getSetCookie().map((line) => line.split(';')[0]).join('; ') }));
    const spoken = viewer && await perform(deps.context, viewer.actor, updateProfile, { locale, zone: viewer.person.zone });
    if (!spoken?.ok) return deps.answerError(request, { status: 404, code: 'not-found' });
  }
  const response = back(form);
  for (const cookie of cookies.getSetCookie()) response.headers.append('set-cookie', cookie);
  return response;
}

/** `GET /desk/demo`: the front door of the demonstration, for people who are nobody yet. */
export async function showDemoDoor(deps: DeskDeps, demo: Demo, request: Request): Promise<Response> {
  const lang = negotiateLocale(request.headers.get('accept-language'), promisedLocales.demo);
  return htmlResponse(DemoPage({
    t: translator(deps.catalogues, lang), lang, assets: deps.assets, people: await demo.people(), run: demo.run, startOver: demo.startOver && deps.island('start-over'),
  }));
}

/** `POST /desk/demo/start-over`: begins the demonstration anew, and shows where to wait for it. */
export async function startDemoOver(deps: DeskDeps, demo: Demo, request: Request): Promise<Response> {
  const { startOver } = demo;
  if (!startOver) return deps.answerError(request, { status: 404, code: 'not-found' });
  const lang = negotiateLocale(request.headers.get('accept-language'), promisedLocales.demo);
  // After this answer: the server lets what is under way come to its end.
  setImmediate(startOver);
  return htmlResponse(StartingOver({ t: translator(deps.catalogues, lang), lang, assets: deps.assets }));
}

/** `GET /desk/demo/stops/<number>`: one guided stop, for anybody; with `?lang=` in that language. */
export async function showDemoStop(deps: DeskDeps, demo: Demo, request: Request, number: string): Promise<Response> {
  const stop = stopNumbers.find((one) => String(one) === number);
  if (stop === undefined) return deps.answerError(request, { status: 404, code: 'not-found' });
  const asked = new URL(request.url).searchParams.get('lang') ?? '';
  const lang = promisedLocales.demo.includes(asked) ? asked : negotiateLocale(request.headers.get('accept-language'), promisedLocales.demo);
  const viewer = await deps.readViewer(request.headers);
  return htmlResponse(DemoStop({
    t: translator(deps.catalogues, lang), lang, assets: deps.assets, number: stop, places: await demo.places(),
    now: deps.context.campaignClock.now(), mayMoveClock: viewer !== undefined && mayOpen(deps, viewer, 'move-clock'),
  }));
}

function back(form: URLSearchParams): Response {
  return new Response(null, { status: 303, headers: { location: safeDeskPath(form.get('_page')) ?? '/desk', 'cache-control': 'no-store' } });
}

async function readFields(request: Request): Promise<URLSearchParams | undefined> {
  const type = request.headers.get('content-type') ?? '';
  return type.startsWith('application/x-www-form-urlencoded') ? new URLSearchParams(await request.text()) : undefined;
}

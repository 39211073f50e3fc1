import type { DeskPage } from '#app/desk/define-page.ts';
import { pages } from '#app/desk/pages.ts';
import { createDesk } from '#app/desk/router/desk.ts';
import { newId } from '#app/domain/ids.ts';
import { loadCatalogues } from '#app/i18n/index.ts';
import { operations } from '#app/operations/registry.ts';
import { errorAnswers } from '#app/web/error-page.tsx';
import { buildAssets } from '#app/web/look/assets.ts';
import type { PersonName, World } from './world.ts';

const assets = buildAssets();
const catalogues = loadCatalogues();

export const DESK_ORIGIN = 'http://desk.test';

export interface Shown {
  readonly status: number;
  readonly html: string;
  readonly location: string | null;
}

interface Sending {
  /** The page that the form stands on. */
  readonly page: string;
  /** `<OperationForm id>`; the operation unless said. */
  readonly form?: string;
  readonly locale?: string;
  readonly key?: string;
}

/** The desk over a world in memory, without a server: its pages and its door, for any person in any language. */
export interface MemoryDesk {
  /** The desk as one person sees it, in one language, in Tokyo. */
  as(who: PersonName, locale: string): ReturnType<typeof createDesk>;
  get(who: PersonName, path: string, locale?: string): Promise<Shown>;
  /** A form as a browser sends it. */
  send(who: PersonName, operation: string, fields: Readonly<Record<string, string>>, sending: Sending): Promise<Shown>;
}

/** Opens one; `more` are pages beside those of `pages.ts`. */
export function memoryDesk(world: World, more: readonly DeskPage[] = []): MemoryDesk {
  const as: MemoryDesk['as'] = (who, locale) => createDesk({
    context: world.context, pages: [...pages, ...more], operations, catalogues, assets,
    answerError: errorAnswers(catalogues, assets),
    readViewer: () => Promise.resolve({ actor: world.people[who], person: { id: world.people[who].person, name: who, locale, zone: 'Asia/Tokyo' } }),
    island: (name) => `/assets/${name}.js`,
  });
  const shown = async (response: Response): Promise<Shown> => ({ status: response.status, html: await response.text(), location: response.headers.get('location') });
  return {
    as,
    get: async (who, path, locale = 'en') => shown(await as(who, locale)(new Request(`${DESK_ORIGIN}${path}`, { headers: { accept: 'text/html' } }))),
    async send(who, operation, fields, { page, form = operation, locale = 'en', key = newId() }) {
      const body = new URLSearchParams({ _key: key, _form: form, _page: page, _next: page, ...fields });
      return shown(await as(who, locale)(new Request(`${DESK_ORIGIN}/desk/do/${operation}`, { method: 'POST', body, headers: { origin: DESK_ORIGIN, accept: 'text/html' } })));
    },
  };
}

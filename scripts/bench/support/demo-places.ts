import { z } from 'zod';

/** Somebody of the demo, signed in by its door. */
export interface DemoPerson {
  readonly name: string;
  /** `name=value` of the session's cookie. */
  readonly cookie: string;
  /** The text of a page of the desk; throws unless it is a 200. */
  page(path: string): Promise<string>;
  /** Performs an operation; throws with the reason where it is refused. */
  perform<T>(operation: string, input: object): Promise<T>;
}

/** Performs an operation through the door of the desk, for whoever has the cookie. Throws with the reason where it is refused. */
export async function performAt<T>(origin: string, cookie: string, operation: string, input: object): Promise<T> {
  const answer = await fetch(`${origin}/desk/do/${operation}`, {
    method: 'POST', body: JSON.stringify(input),
    headers: { cookie, origin, 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': crypto.randomUUID() },
  });
  const said = (await answer.json()) as { ok: boolean; value: T; error?: unknown }; // the door's own shape
  if (!said.ok) throw new Error(`${operation}: ${JSON.stringify(said.error)}`);
  return said.value;
}

/** Becomes a person of the demo, by their name or how it begins (`Dara`). */
export async function become(origin: string, name: string): Promise<DemoPerson> {
  const door = await (await fetch(`${origin}/desk/demo`)).text();
  const id = new RegExp(`name="person" value="([^"]+)"[^>]*>${name}`).exec(door)?.[1];
  if (id === undefined) throw new Error(`Nobody in the demo is called ${name}`);
  const answer = await fetch(`${origin}/desk/demo/person`, { method: 'POST', redirect: 'manual', headers: { origin }, body: new URLSearchParams({ person: id }) });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  if (cookie === '') throw new Error(`Nobody could become ${name}: ${String(answer.status)}`);
  return {
    name, cookie,
    async page(path) {
      const page = await fetch(origin + path, { headers: { cookie, accept: 'text/html' } });
      if (page.status !== 200) throw new Error(`${path} answers ${String(page.status)} to ${name}`);
      return page.text();
    },
    perform: (operation, input) => performAt(origin, cookie, operation, input),
  };
}

/** Addresses of the posters that are live in a locale. */
export async function findPosters(origin: string, locale: string): Promise<string[]> {
  const home = await (await fetch(`${origin}/${locale}/`)).text();
  const links = [...home.matchAll(/href="(\/[^"/]+\/\d{4}\/poster\/[^"]+)"/g)].map(([, href]) => z.string().parse(href));
  return [...new Set(links)].filter((href) => href.startsWith(`/${locale}/`));
}

/** A work of the demo as the matrix has it. */
export interface DemoWork {
  readonly label: string;
  readonly work: string;
  /** Edition by locale. */
  readonly editions: ReadonlyMap<string, string>;
}

/** The works of the demo, read from the matrix as a person may see it. */
export async function findWorks(person: DemoPerson): Promise<DemoWork[]> {
  const matrix = await person.page('/desk/works');
  return matrix.split('<tr>').flatMap((row) => {
    const head = /href="\/desk\/works\/([0-9a-f-]{36})"[^>]*>([^<]+)/.exec(row);
    if (!head) return [];
    const cells = row.matchAll(/href="\/desk\/editions\/([0-9a-f-]{36})"[^>]*><span class="matrix__tag">([^<]+)</g);
    return [{ work: z.string().parse(head[1]), label: z.string().parse(head[2]), editions: new Map([...cells].map(([, id = '', locale = '']) => [locale, id])) }];
  });
}

/** The edition of the first work whose label begins so (`P1`), in a locale. */
export function editionOf(works: readonly DemoWork[], label: string, locale: string): string {
  const edition = works.find((work) => work.label.startsWith(label))?.editions.get(locale);
  if (edition === undefined) throw new Error(`The demo has no ${label} in ${locale}`);
  return edition;
}

/** The open reviews that wait for a person, as their home lists them. */
export async function findReviews(person: DemoPerson): Promise<string[]> {
  const home = await person.page('/desk');
  return [...new Set([...home.matchAll(/href="(\/desk\/rounds\/[0-9a-f-]{36})"/g)].map(([, href = '']) => href))];
}

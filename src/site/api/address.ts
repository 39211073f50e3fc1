import { z } from 'zod';
import { localeInfo } from '#app/domain/locales.ts';
import { sha256Schema } from '#app/domain/snapshot.ts';
import type { WorkKind } from '#app/domain/work-kinds.ts';
import { pageKinds, type PageKind } from '../live-view.ts';
import { problemCodes, type Problem, type ProblemCode } from './problems.ts';

/** What a request to the API asks for. */
export type ApiAddress =
  | { readonly to: 'description' }
  | { readonly to: 'works'; readonly locale: string; readonly kind?: PageKind | undefined; readonly page: number }
  | { readonly to: 'work'; readonly locale: string; readonly year: number; readonly kind: WorkKind; readonly slug: string }
  | { readonly to: 'events'; readonly locale: string; readonly when: 'upcoming' | 'past' | 'all'; readonly page: number }
  | { readonly to: 'corrections'; readonly locale: string; readonly page: number }
  | { readonly to: 'snapshot'; readonly fingerprint: string };

type Read<T> = { readonly value: T } | { readonly problem: Problem };

const ROOT = '/api/v1';
const LONGEST_QUERY = 500;
const WORK = /^\/works\/(20\d\d)\/([a-z]{1,20})\/([a-z0-9]+(?:-[a-z0-9]+)*)$/;

// The message of each check is the code of its problem.
const locale = z.string('locale-missing').refine((tag) => localeInfo(tag) !== undefined, 'locale-unknown');
const page = z.string().regex(/^[1-9]\d{0,3}$/, 'page-malformed').transform(Number).default(1);
const noQuery = z.strictObject({});
const workQuery = z.strictObject({ locale });
const worksQuery = z.strictObject({ locale, kind: z.enum(pageKinds, 'kind-unknown').optional(), page });
const correctionsQuery = z.strictObject({ locale, page });
const eventsQuery = z.strictObject({ locale, when: z.enum(['upcoming', 'past', 'all'], 'when-unknown').default('all'), page });

/** Whether a path belongs to the API. */
export function isApiPath(pathname: string): boolean {
  return pathname === ROOT || pathname.startsWith(`${ROOT}/`);
}

function problemOf({ issues: [issue] }: z.ZodError): Problem {
  // A name from the query goes back into the answer: cut, and without halves of characters.
  if (issue?.code === 'unrecognized_keys') return { code: 'parameter-unknown', field: issue.keys[0]?.slice(0, 40).toWellFormed() };
  const code: ProblemCode = problemCodes.find((known) => known === issue?.message) ?? 'parameter-unknown';
  return { code, field: issue?.path.join('.') };
}

/** Reads a query whose parameters stand once each. */
function readQuery<T>(search: string, schema: z.ZodType<T>): Read<T> {
  if (search.length > LONGEST_QUERY) return { problem: { code: 'query-too-long' } };
  const pairs = [...new URLSearchParams(search)];
  const twice = pairs.find(([name], index) => pairs.findIndex(([first]) => first === name) < index);
  if (twice !== undefined) return { problem: { code: 'parameter-twice', field: twice[0].slice(0, 40).toWellFormed() } };
  const parsed = schema.safeParse(Object.fromEntries(pairs));
  return parsed.success ? { value: parsed.data } : { problem: problemOf(parsed.error) };
}

function asAddress<T>(read: Read<T>, make: (query: T) => ApiAddress): Read<ApiAddress> {
  return 'problem' in read ? read : { value: make(read.value) };
}

/** Reads an address of the API (`search` as in a URL). What is not understood is a problem that names its parameter; never throws. */
export function parseApiAddress(pathname: string, search: string): Read<ApiAddress> {
  const path = pathname.slice(ROOT.length);
  if (path === '/openapi.json') return asAddress(readQuery(search, noQuery), () => ({ to: 'description' }));
  if (path === '/works') return asAddress(readQuery(search, worksQuery), (query) => ({ to: 'works', ...query }));
  if (path === '/events') return asAddress(readQuery(search, eventsQuery), (query) => ({ to: 'events', ...query }));
  if (path === '/corrections') return asAddress(readQuery(search, correctionsQuery), (query) => ({ to: 'corrections', ...query }));
  const [, year, name, slug = ''] = WORK.exec(path) ?? [];
  const kind = pageKinds.find((known) => known === name);
  if (kind !== undefined && slug.length <= 120) return asAddress(readQuery(search, workQuery), (query) => ({ to: 'work', ...query, year: Number(year), kind, slug }));
  const fingerprint = /^\/snapshots\/([^/]+)$/.exec(path)?.[1];
  if (fingerprint === undefined || !sha256Schema.safeParse(fingerprint).success) return { problem: { code: 'not-found' } };
  return asAddress(readQuery(search, noQuery), () => ({ to: 'snapshot', fingerprint }));
}

/** The one address under which an answer is known, whatever order its parameters were sent in. */
export function apiPath(address: ApiAddress): string {
  const query = (pairs: Readonly<Record<string, string | number | undefined>>): string =>
    new URLSearchParams(Object.entries(pairs).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))).toString();
  const later = (number: number) => (number === 1 ? undefined : number);
  switch (address.to) {
    case 'description':
      return `${ROOT}/openapi.json`;
    case 'works':
      return `${ROOT}/works?${query({ locale: address.locale, kind: address.kind, page: later(address.page) })}`;
    case 'work':
      return `${ROOT}/works/${String(address.year)}/${address.kind}/${address.slug}?${query({ locale: address.locale })}`;
    case 'events':
      return `${ROOT}/events?${query({ locale: address.locale, when: address.when === 'all' ? undefined : address.when, page: later(address.page) })}`;
    case 'corrections':
      return `${ROOT}/corrections?${query({ locale: address.locale, page: later(address.page) })}`;
    case 'snapshot':
      return `${ROOT}/snapshots/${address.fingerprint}`;
  }
}

import type { Instant } from '#app/domain/clock.ts';
import type { WithdrawalReason } from '#app/domain/withdrawal-reasons.ts';
import { finishDocument, type FinishedPage } from '../responses.ts';

interface Kind {
  readonly status: number;
  /** What to do instead: one English sentence for the person who wrote the program. */
  readonly remedy: string;
}

const kinds = {
  'query-too-long': { status: 400, remedy: 'Send at most 500 characters after the question mark; the parameters of each path are listed in /api/v1/openapi.json.' },
  'parameter-unknown': { status: 400, remedy: 'Leave this parameter out; the parameters of each path are listed in /api/v1/openapi.json.' },
  'parameter-twice': { status: 400, remedy: 'Send this parameter once.' },
  'locale-missing': { status: 400, remedy: 'Say in which language, as in ?locale=ja.' },
  'locale-unknown': { status: 400, remedy: 'Send one of the campaign’s language tags, written as on the site: ja, en, zh-Hans.' },
  'kind-unknown': { status: 400, remedy: 'Send poster, comic or event, or leave the parameter out.' },
  'when-unknown': { status: 400, remedy: 'Send upcoming, past or all.' },
  'page-malformed': { status: 400, remedy: 'Send a whole number from 1 to 9999.' },
  'page-past-end': { status: 404, remedy: 'Begin with page 1 and follow "next" until it is null.' },
  'not-found': { status: 404, remedy: 'The paths are listed in /api/v1/openapi.json; what is published, in /api/v1/works.' },
  'not-in-locale': { status: 404, remedy: 'This work is not published in this language; "elsewhere" lists where it is.' },
  withdrawn: { status: 410, remedy: 'It was withdrawn at "at": take your copy down; "elsewhere" lists the languages in which the work is published.' },
  ended: { status: 410, remedy: 'The time for which it was published ended at "at"; "elsewhere" lists the languages in which the work is published.' },
  replaced: { status: 410, remedy: 'A newer version took its place at "at": read the work again.' },
  'method-not-allowed': { status: 405, remedy: 'This API is for reading: send GET or HEAD.' },
  broken: { status: 500, remedy: 'The fault is ours: try again in a little while.' },
  unavailable: { status: 503, remedy: 'The content cannot be verified at the moment: try again after the seconds that Retry-After names.' },
} as const satisfies Record<string, Kind>;

export type ProblemCode = keyof typeof kinds;

export const problemCodes = Object.keys(kinds) as readonly ProblemCode[];

/** The same work in a language in which it is published. Absolute addresses. */
export interface Elsewhere {
  readonly locale: string;
  readonly self: string;
  readonly page: string;
}

/** An expected failure of the API. */
export interface Problem {
  readonly code: ProblemCode;
  /** The parameter that has to be mended. */
  readonly field?: string | undefined;
  /** When it was withdrawn, ended or replaced. */
  readonly at?: Instant | undefined;
  /** Why it was withdrawn, where the public is told. */
  readonly reason?: WithdrawalReason | null | undefined;
  readonly elsewhere?: readonly Elsewhere[];
}

/**
 * Everybody may read what is released, from any page (CORS), and nothing here depends on who asks: there
 * are no cookies to send along. Preflights are for `If-None-Match`, which is not a header on the safe list.
 */
export const OPEN_TO_ALL = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Retry-After',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** The answer that tells of a problem: `{ "error": { code, field, remedy, at, reason, elsewhere } }`, every part always there. */
export function problemPage({ code, field, at, reason, elsewhere = [] }: Problem): FinishedPage {
  const { status, remedy } = kinds[code];
  const error = { code, field: field ?? null, remedy, at: at === undefined ? null : new Date(at).toISOString(), reason: reason ?? null, elsewhere };
  const allow: Readonly<Record<string, string>> = code === 'method-not-allowed' ? { allow: 'GET, HEAD, OPTIONS' } : {};
  return finishDocument(JSON.stringify({ error }), { type: 'application/json; charset=utf-8', status, more: { ...OPEN_TO_ALL, ...allow } });
}

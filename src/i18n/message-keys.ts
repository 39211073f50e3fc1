import type site from '../../locales/en/site.json';
import type pages from '../../locales/en/pages.json';
import type review from '../../locales/en/review.json';
import type desk from '../../locales/en/desk.json';
import type schedule from '../../locales/en/schedule.json';
import type auth from '../../locales/en/auth.json';
import type errors from '../../locales/en/errors.json';
import type checks from '../../locales/en/checks.json';
import type accounts from '../../locales/en/accounts.json';
import type kinds from '../../locales/en/kinds.json';
import type making from '../../locales/en/making.json';
import type library from '../../locales/en/library.json';
import type bulk from '../../locales/en/bulk.json';
import type calendar from '../../locales/en/calendar.json';
import type demo from '../../locales/en/demo.json';
import type records from '../../locales/en/records.json';

/** The English catalogues, which have every key. */
interface Catalogues {
  readonly site: typeof site;
  readonly pages: typeof pages;
  readonly review: typeof review;
  readonly desk: typeof desk;
  readonly schedule: typeof schedule;
  readonly auth: typeof auth;
  readonly errors: typeof errors;
  readonly checks: typeof checks;
  readonly accounts: typeof accounts;
  readonly kinds: typeof kinds;
  readonly making: typeof making;
  readonly library: typeof library;
  readonly bulk: typeof bulk;
  readonly calendar: typeof calendar;
  readonly demo: typeof demo;
  readonly records: typeof records;
}

type Form = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** The key as code names it: without the ending of a plural. */
type Base<Key extends string> = Key extends `${infer Plural}_${Form}` ? Plural : Key;

type Keys<Tree, Before extends string> = { [Key in keyof Tree & string]: Key extends '_meta' ? never : Tree[Key] extends string ? `${Before}${Base<Key>}` : Keys<Tree[Key], `${Before}${Key}.`> }[keyof Tree & string];

/** A key that may have no text, such as one made of a stored word: `has` finds out. */
export type AnyMessageKey = `${keyof Catalogues}:${string}`;

/**
 * `namespace:dotted.key`, as it stands in the English catalogues. A key that is put together by a template is one of them for
 * every value that its parts may have: a value that lacks its text is a type error. The codes of failures are open, since they
 * are data; the catalogues' check reads them where they are given to `fail`.
 */
export type MessageKey = { [Name in keyof Catalogues]: Keys<Catalogues[Name], `${Name}:`> }[keyof Catalogues] | `errors:${string}`;

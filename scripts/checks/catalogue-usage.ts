import type { SourceFile } from './source-files.ts';

/** How the code names texts. */
export interface Usage {
  /** `ns:key` literals, with the file that first names each. */
  readonly literals: ReadonlyMap<string, string>;
  /** Beginnings of keys that the code puts together: the part of a template before its first `${`. */
  readonly prefixes: ReadonlySet<string>;
  /** Every other literal: keys of a namespace that is named by a template without a fixed part (`errors:${code}`). */
  readonly words: ReadonlySet<string>;
  /** Codes given to `fail`, with the file that first gives each. */
  readonly codes: ReadonlyMap<string, string>;
}

// One kind of quote at a time: an apostrophe in a comment or a template's end must not swallow what follows.
const quotes = [/'([^'\\\n]*)'/g, /"([^"\\\n]*)"/g, /`([^`\\$\n]*)`/g];
// In template literals, the texts before `${`.
const template = /`([a-z]+:[^`$\s]*)\$\{/g;
const failure = /\bfail\(\s*'([^']+)'/g;

/** Reads how texts are named. Comments count too: a key that is only talked about is rarely the problem. */
export function usageOf(files: readonly SourceFile[], namespaces: readonly string[]): Usage {
  const isKey = new RegExp(`^(?:${namespaces.join('|')}):[\\w.-]+$`);
  const isNamespace = new RegExp(`^(?:${namespaces.join('|')}):`);
  const literals = new Map<string, string>();
  const prefixes = new Set<string>();
  const words = new Set<string>();
  const codes = new Map<string, string>();
  for (const { path, text } of files) {
    for (const found of quotes.flatMap((quoted) => [...text.matchAll(quoted)])) {
      const word = found[1] ?? '';
      if (!isKey.test(word)) words.add(word);
      else if (!literals.has(word)) literals.set(word, path);
    }
    // Keys of objects are codes as well: `{ 'not-found': 404 }` and `{ taken: 409 }`.
    for (const found of text.matchAll(/^\s*([a-z][\w]*):/gm)) words.add(found[1] ?? '');
    for (const found of text.matchAll(template)) if (isNamespace.test(found[1] ?? '')) prefixes.add(found[1] ?? '');
    for (const found of text.matchAll(failure)) if (!codes.has(found[1] ?? '')) codes.set(found[1] ?? '', path);
    for (const code of codes.keys()) words.add(code);
  }
  return { literals, prefixes, words, codes };
}

/** Keys that the code names and no catalogue has. */
export function unknownKeys(usage: Usage, known: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const problems: string[] = [];
  for (const [literal, path] of usage.literals) {
    const [namespace = '', key = ''] = literal.split(':', 2);
    const keys = known.get(namespace);
    const isGroup = [...(keys ?? [])].some((candidate) => candidate.startsWith(key.endsWith('.') ? key : `${key}.`));
    if (keys?.has(key) !== true && !isGroup) problems.push(`${path} names ${literal}, which locales/en/${namespace}.json does not have`);
  }
  for (const [code, path] of usage.codes) {
    if (known.get('errors')?.has(code) !== true) problems.push(`${path} fails with ${code}, which locales/en/errors.json does not have`);
  }
  return problems;
}

/** Keys of the catalogues that no code names, in full, by a prefix, or by a word where the namespace's keys are put together. */
export function unusedKeys(usage: Usage, known: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const problems: string[] = [];
  for (const [namespace, keys] of known) {
    const open = usage.prefixes.has(`${namespace}:`);
    const begins = [...usage.prefixes].filter((prefix) => prefix.startsWith(`${namespace}:`) && !prefix.endsWith(':'));
    for (const key of keys) {
      const full = `${namespace}:${key}`;
      const used = usage.literals.has(full) || begins.some((prefix) => full.startsWith(prefix)) || (open && usage.words.has(key));
      if (!used) problems.push(`${full} is not used`);
    }
  }
  return problems;
}

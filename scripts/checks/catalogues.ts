import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { framePart, type Namespace, namespaces, promisedLocales, readCatalogueFile } from '#app/i18n/index.ts';
import { type Check, root } from './check.ts';
import { baseKeys, flatten, type Messages, problemsOfNamespace } from './catalogue-rules.ts';
import { unknownKeys, unusedKeys, usageOf } from './catalogue-usage.ts';
import { sourceFiles } from './source-files.ts';

const folder = join(root, 'locales');

interface Read {
  readonly texts: ReadonlyMap<Namespace, ReadonlyMap<string, Messages>>;
  readonly problems: readonly string[];
}

function readAll(): Read {
  const problems: string[] = [];
  const texts = new Map<Namespace, Map<string, Messages>>(namespaces.map((namespace) => [namespace, new Map<string, Messages>()]));
  const locales = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name: locale } of locales) {
    for (const file of readdirSync(join(folder, locale))) {
      if (!namespaces.some((namespace) => file === `${namespace}.json`)) problems.push(`locales/${locale}/${file} belongs to no namespace (${namespaces.join(', ')})`);
    }
    for (const namespace of namespaces) {
      const file = join(folder, locale, `${namespace}.json`);
      if (!existsSync(file)) continue;
      try {
        texts.get(namespace)?.set(locale, flatten(readCatalogueFile(file).messages));
      } catch (error) {
        problems.push(error instanceof Error ? error.message.replace(root, '') : String(error));
      }
    }
  }
  return { texts, problems };
}

export const cataloguesCheck: Check = {
  name: 'catalogues',
  remedy:
    'add or remove the keys named above in locales/<locale>/<namespace>.json; every file has "_meta": { "review": "reviewed" | "unreviewed" }; ' +
    'keys are named in code as \'namespace:key\', or put together as `namespace:prefix.${…}`',
  run: async () => {
    const { texts, problems } = readAll();
    const files = sourceFiles(['src', 'collections']).filter(({ path }) => !/\.test\.tsx?$/.test(path));
    const usage = usageOf(files, namespaces);
    const known = new Map([...texts].map(([namespace, locales]) => [namespace, baseKeys(locales)]));
    // A namespace that nobody has begun is not yet promised.
    const begun = [...texts].filter(([namespace, locales]) => locales.size > 0 || [...usage.literals.keys()].some((key) => key.startsWith(`${namespace}:`)));
    return [
      ...problems,
      ...begun.flatMap(([namespace, locales]) => problemsOfNamespace(namespace, locales, promisedLocales[namespace], namespace === framePart.namespace ? [framePart] : [])),
      ...unknownKeys(usage, known),
      ...unusedKeys(usage, known),
    ];
  },
};

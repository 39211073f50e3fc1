import type { Check } from './check.ts';
import { type SourceFile, sourceFiles } from './source-files.ts';

const allowed = new Map([
  ['src/config/env.ts', 'the one reader'],
  ['scripts/install.mjs', 'runs before anything is installed'],
]);

const reads = [/\bprocess\s*\??\.\s*env\b/, /\bprocess\s*\[\s*['"]env['"]\s*\]/, /\bimport\.meta\.env\b/, /\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/, /import\s*\{[^}]*\benv\b[^}]*\}\s*from\s*['"](node:)?process['"]/];

/** The lines that read the environment outside of its one reader. Comment lines are not code. */
export function environmentReaders(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => !allowed.has(path))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => {
        const code = !/^\s*(\/\/|\*|\/\*)/.test(line);
        return code && reads.some((pattern) => pattern.test(line)) ? [`${path}:${String(index + 1)}: ${line.trim()}`] : [];
      }),
    );
}

export const environmentCheck: Check = {
  name: 'environment',
  remedy: 'read the value in src/config (loadConfig or loadToolConfig) and pass it in; childEnvironment() is for child processes',
  run: async () => environmentReaders(sourceFiles(['src', 'collections', 'scripts', 'tests']).filter(({ path }) => !path.startsWith('scripts/checks/'))),
};

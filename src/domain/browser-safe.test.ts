import { build } from 'esbuild';
import { expect, test } from 'vitest';

/** What islands import: these must bundle for the browser without Node's modules and without zod. */
const forIslands = [
  'checks', 'check-invisible', 'segments', 'segment-keys', 'source', 'draft', 'text', 'locales', 'result', 'clock',
  'round-evaluation', 'release', 'summary', 'outcome', 'work-kinds', 'lettering/fit-text',
];

test.each(forIslands)('%s.ts bundles for the browser, with nothing but the domain in it', async (name) => {
  const { outputFiles, metafile } = await build({
    entryPoints: [`src/domain/${name}.ts`], bundle: true, write: false, metafile: true, minify: true, format: 'esm', platform: 'browser', logLevel: 'silent',
  });
  expect(Object.keys(metafile.inputs).filter((path) => !path.startsWith('src/domain/'))).toEqual([]);
  expect(outputFiles[0]?.contents.length ?? 0).toBeLessThan(8_000);
});

/** The layers of src and collections, in their order. Each may import the earlier ones only. */
const layers = [
  ['src/domain', 'src/config', 'src/i18n', 'src/observability'],
  ['src/files', 'src/markup'],
  // Parted from one another; `outputs` stands on `imaging`.
  ['src/channels', 'src/imaging', 'src/outputs', 'src/store'],
  ['src/operations'],
  ['src/mail'],
  ['src/auth'],
  ['src/web'],
  ['src/cms'],
  ['collections'],
  ['src/site', 'src/desk', 'src/worker'],
  ['src/compose', 'src/app', 'src/payload.config.ts', 'src/server.ts', 'scripts'],
];

const within = (paths) => `^(${paths.map((path) => path.replaceAll('.', '\\.')).join('|')})(/|$)`;
/** Tests beside their source, and what only they use (`test-arbitraries.ts`). */
const tests = '(\\.test\\.tsx?|/test-[^/]+\\.tsx?)$';

const upward = layers.slice(0, -1).map((layer, index) => ({
  name: `upward-from-${layer.map((path) => path.replace('src/', '')).join('-')}`,
  severity: 'error',
  comment: 'A layer imports only earlier ones: move the shared part down, or pass it in through the context.',
  from: { path: within(layer), pathNot: tests },
  to: { path: within(layers.slice(index + 1).flat()) },
}));

/** Inside one row: what does not import what. */
const apart = (from, to) => ({
  name: `apart-${from.replace('src/', '')}`,
  severity: 'error',
  comment: 'These do not know each other: what both need belongs to an earlier layer.',
  from: { path: within([from]), pathNot: tests },
  to: { path: within(to) },
});

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', comment: 'Break the circle: take the shared part out.', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    ...upward,
    apart('src/channels', ['src/imaging', 'src/outputs', 'src/store']),
    apart('src/imaging', ['src/channels', 'src/outputs', 'src/store']),
    apart('src/outputs', ['src/channels', 'src/store']),
    apart('src/store', ['src/channels', 'src/imaging', 'src/outputs']),
    apart('src/site', ['src/desk', 'src/worker']),
    apart('src/desk', ['src/site', 'src/worker']),
    apart('src/worker', ['src/site', 'src/desk']),
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'The rules know no database, network, clock or framework: hash, canonical JSON and the calendar (docs/decisions/111) are all they need.',
      from: { path: '^src/domain/', pathNot: tests },
      to: { pathNot: ['^src/domain/', '^(node:)?crypto$', '^node_modules/(zod|canonicalize|@noble|temporal-polyfill)/'] },
    },
    {
      name: 'islands-reach-no-server',
      severity: 'error',
      comment: 'What an island pulls in goes to the browser: keep its helpers free of the server (types excepted).',
      from: { path: '\\.island\\.tsx?$' },
      to: { path: '^(src/(config|files|imaging|outputs|store|operations|mail|auth|web|cms|worker|app)|collections)/', reachable: true },
    },
    {
      name: 'islands-stand-alone',
      severity: 'error',
      comment: 'Islands go to the browser: they import domain, limits and previews of channels, and each other.',
      from: { path: '^src/(site|desk)/islands/', pathNot: tests },
      to: { pathNot: ['^src/(site|desk)/islands/', '^src/domain/', '^src/channels/[^/]+/(limits|preview)', '^node_modules/preact/'] },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      comment: 'What tests and product share belongs to the product.',
      from: { path: '^(src|collections)/', pathNot: tests },
      to: { path: ['^tests/', tests, '^scripts/'] },
    },
    {
      name: 'no-package-of-development',
      severity: 'error',
      comment: 'The product runs without the packages of development: move it to "dependencies".',
      from: { path: '^(src|collections)/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
    { name: 'no-unresolvable', severity: 'error', comment: 'The file or package is not there.', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^\\.next/', '^node_modules/\\.cache/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'] },
  },
};

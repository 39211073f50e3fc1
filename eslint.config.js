import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const strict = {
  // A number or an error code in a text is what most texts are made for.
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  // Interfaces of drivers are asynchronous where one driver has nothing to wait for.
  '@typescript-eslint/require-await': 'off',
  eqeqeq: ['error', 'always'],
  'no-console': 'error',
  'no-restricted-syntax': [
    'error',
    { selector: 'TSEnumDeclaration', message: 'Use a const object or array and a union type.' },
    { selector: "MemberExpression[object.name='process'][property.name='env']", message: 'Only src/config/env.ts reads the environment.' },
    { selector: "CallExpression[callee.property.name=/^(only|skip)$/][callee.object.name=/^(describe|test|it)$/]", message: 'No .only and no .skip: a missing server is handled by tests/support.' },
  ],
};

/** Written by Payload: looked at like every file that a change names, with nothing to say of them. */
const generated = ['src/store/payload-types.ts', 'src/cms/migrations/*.ts'];
const everyRule = Object.keys(Object.assign({}, js.configs.recommended.rules, ...tseslint.configs.strictTypeChecked.map(({ rules }) => rules), strict));

export default defineConfig(
  globalIgnores(['node_modules/', '.next/', '.cache/', 'dist/', 'data/', 'media/', 'coverage/', 'test-results/', 'next-env.d.ts']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './src/app/tsconfig.json', './src/cms/admin/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: strict,
  },
  {
    // The one reader of the environment.
    files: ['src/config/env.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['src/domain/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: 'The domain is given a clock.' }],
      'no-restricted-globals': ['error', 'fetch', 'setTimeout', 'setInterval', 'process'],
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'tests/**/*.{ts,tsx}'],
    ignores: ['tests/support/fast-check.ts'],
    rules: {
      'no-restricted-imports': ['error', { name: 'fast-check', message: 'Take it from #tests/support/fast-check.ts, where its seed is set.' }],
      // A test may reach into what it knows to be there: a wrong guess fails it.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    // These print: they are commands for people.
    files: ['scripts/**/*.{ts,mjs}'],
    languageOptions: { globals: { process: 'readonly', URL: 'readonly', console: 'readonly' } },
    rules: { 'no-console': 'off' },
  },
  {
    files: generated,
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    rules: Object.fromEntries(everyRule.map((rule) => [rule, 'off'])),
  },
);

import { defineConfig, globalIgnores } from 'eslint/config'
import svelte from 'eslint-plugin-svelte'
import typescript from 'typescript-eslint'
import { roomsRule } from './scripts/lint/rooms.mjs'

const tests = ['**/*.test.{ts,mjs}', '**/*.e2e.ts', 'tests/**']
const counted = { skipBlankLines: true, skipComments: true }
const nodeGlobals = ['process', 'Buffer', 'URL', 'setTimeout', 'clearTimeout', 'setInterval']
  .concat(['clearInterval', 'performance', 'fetch', 'AbortController', 'AbortSignal', 'console'])
  // Of the pages that scripts draw icons and take pictures in.
  .concat(['document', 'window', 'Image', 'OffscreenCanvas', 'btoa'])
  .map((name) => [name, 'readonly'])

const defaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a name is found by searching.',
}
const exportAll = {
  selector: 'ExportAllDeclaration',
  message: 'No barrels: import from the file that defines it.',
}

const sizes = {
  // All of them: a comment is read too.
  'max-lines': ['error', 300],
  'max-lines-per-function': ['error', { max: 50, ...counted }],
}

const everywhere = {
  ...sizes,
  eqeqeq: 'error',
  'no-alert': 'error',
  'no-eval': 'error',
  'no-restricted-syntax': ['error', defaultExport, exportAll],
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
  'rooms/direction': 'error',
}

const typed = {
  // A cast hides what a parser should check; parsers are the one place that needs it.
  '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
  ],
}

const typeChecked = {
  '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/switch-exhaustiveness-check': 'error',
  '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
}

export default defineConfig(
  globalIgnores(['out/', 'dist/', 'node_modules/', 'coverage/', 'test-results/']),
  { plugins: { rooms: { rules: { direction: roomsRule } } }, rules: everywhere },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: Object.fromEntries(nodeGlobals) } },
  { files: ['**/*.{js,mjs}'], rules: { 'no-undef': 'error', 'no-unused-vars': 'error' } },
  {
    files: ['**/*.ts'],
    extends: [typescript.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: { ...typed, ...typeChecked },
  },
  {
    files: ['**/*.svelte'],
    // svelte-check looks at their types; here that would only cost time.
    extends: [typescript.configs.strict, svelte.configs.recommended],
    languageOptions: { parserOptions: { parser: typescript.parser } },
    rules: {
      ...typed,
      'max-lines': ['error', { max: 250, ...counted }],
      'prefer-const': 'off',
      'svelte/no-at-html-tags': 'error',
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  { files: ['main/**', 'preload/**', 'renderer/**'], rules: { 'no-console': 'error' } },
  {
    files: ['**/*parse.ts'],
    rules: { '@typescript-eslint/consistent-type-assertions': 'off' },
  },
  {
    files: tests,
    rules: {
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // What `expect.any()` gives.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      'max-lines-per-function': 'off',
      'rooms/direction': 'off',
    },
  },
  {
    files: ['*.config.{js,ts}', 'build/*.{ts,mjs}'],
    rules: { 'no-restricted-syntax': ['error', exportAll] },
  },
)

import { resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

const root = resolve(import.meta.dirname, '..')

/** Half of what main would read before its window is there. */
const UNUSED_BY_CONF = new Set(['ajv/dist/2020.js', 'ajv-formats', 'semver'])
const withoutSchemas: Plugin = {
  name: 'conf-without-schemas',
  enforce: 'pre',
  resolveId(source, importer) {
    const isUnused = UNUSED_BY_CONF.has(source) && importer?.includes('/node_modules/conf/')
    return isUnused ? resolve(import.meta.dirname, 'unused-by-conf.ts') : null
  },
}

// An "ssr" build and not "lib": the latter breaks on bundled CommonJS dependencies.
export default defineConfig(({ mode }) => ({
  root,
  publicDir: false,
  logLevel: 'warn',
  plugins: [withoutSchemas],
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'out/main',
    emptyOutDir: true,
    sourcemap: mode === 'development',
    rolldownOptions: {
      input: {
        index: resolve(root, 'main/index.ts'),
        'spelling-worker': resolve(root, 'main/spelling/worker.ts'),
        'store-worker': resolve(root, 'main/store/worker/worker.ts'),
      },
      platform: 'node',
      // Of the D-Bus library, `x11` looks for a bus without an address; main/app/session-bus.ts asks for none.
      external: [/^electron(\/|$)/, /^node:/, 'keytar', 'better-sqlite3-multiple-ciphers', 'x11'],
      // Shared chunks stay beside the entries, so that URLs relative to a module mean the same
      // in every file of the bundle.
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        // Smaller by half. Names stay, for the stacks in the log.
        minify: mode !== 'development' && {
          compress: true,
          mangle: { keepNames: { function: true, class: true } },
          codegen: { removeWhitespace: true },
        },
      },
    },
  },
}))

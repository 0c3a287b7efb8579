import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, normalizePath, type Plugin } from 'vite'

const root = resolve(import.meta.dirname, '..')

const contract = normalizePath(resolve(root, 'contract'))

/** A name that nothing else has: what is pure by its name is so in every module, those of libraries too. */
const SCHEMAS = 'schemasOfTheContract'

/** Schemas that nothing in the page reads are left out of it, and the library for them with the last. */
const pureSchemas: Plugin = {
  name: 'pure-schemas',
  enforce: 'pre',
  transform(code, id) {
    if (!id.startsWith(contract)) return null
    const named = code.replace("import { z } from 'zod'", `import { z as ${SCHEMAS} } from 'zod'`)
    return { code: named.replace(/\bz(?=\s*\.)/g, SCHEMAS), map: null }
  },
}

export default defineConfig(({ mode }) => ({
  root: resolve(root, 'renderer'),
  base: './',
  publicDir: false,
  logLevel: 'warn',
  plugins: [pureSchemas, svelte({ configFile: false })],
  build: {
    target: 'chrome150',
    outDir: resolve(root, 'out/renderer'),
    emptyOutDir: true,
    sourcemap: mode === 'development',
    minify: mode !== 'development',
    modulePreload: false,
    // The content security policy of the window allows no data: URLs for scripts and styles.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      treeshake: { manualPureFunctions: [SCHEMAS] },
      // What the first list needs is one file; everything else comes after it has been seen.
      output: { codeSplitting: { groups: [{ name: 'shell', test: /./, tags: ['$initial'] }] } },
    },
  },
}))

import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

const root = resolve(import.meta.dirname, '..')

export default defineConfig(({ mode }) => ({
  root: resolve(root, 'renderer'),
  base: './',
  publicDir: false,
  logLevel: 'warn',
  plugins: [svelte({ configFile: false })],
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
      // Schemas that nothing in the page reads go, and the library for them with the last.
      treeshake: { manualPureFunctions: ['z'] },
      // What the first list needs is one file; everything else comes after it has been seen.
      output: { codeSplitting: { groups: [{ name: 'shell', test: /./, tags: ['$initial'] }] } },
    },
  },
}))

import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const root = resolve(import.meta.dirname, '..')

// A sandboxed preload script has to be one CommonJS file.
export default defineConfig(({ mode }) => ({
  root,
  publicDir: false,
  logLevel: 'warn',
  build: {
    target: 'chrome150',
    outDir: 'out/preload',
    emptyOutDir: true,
    minify: mode !== 'development',
    sourcemap: mode === 'development' ? 'inline' : false,
    lib: {
      entry: resolve(root, 'preload/index.ts'),
      formats: ['cjs'],
      fileName: () => 'index.cjs',
    },
    rolldownOptions: { external: ['electron', 'electron/renderer'] },
  },
}))

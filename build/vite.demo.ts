import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const root = resolve(import.meta.dirname, '..')

// Plain Node runs the demo server, without node_modules beside it.
export default defineConfig({
  root,
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'out/demo',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: { cli: resolve(root, 'demo/cli.ts') },
      platform: 'node',
      external: [/^node:/],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})

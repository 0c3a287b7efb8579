import { svelte } from '@sveltejs/vite-plugin-svelte'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Milliseconds, with room for a busy computer; what has to be quick is measured by bench/. */
const testTimeout = 20_000

const ignored = ['**/node_modules/**', '**/out/**', '**/dist/**']

export default defineConfig({
  test: {
    // One less would leave half of a small computer idle.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          globalSetup: 'tests/kit/bundled-worker.ts',
          testTimeout,
          include: ['{contract,main,demo,preload,scripts,bench,tests}/**/*.test.{ts,mjs}'],
          exclude: ignored,
        },
      },
      {
        plugins: [svelte({ configFile: false })],
        // Without it the server build of Svelte is picked, which cannot mount components.
        resolve: { conditions: ['browser'] },
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          setupFiles: 'tests/kit/patient-waits.ts',
          testTimeout,
          include: ['renderer/**/*.test.ts'],
          exclude: ignored,
        },
      },
    ],
  },
})

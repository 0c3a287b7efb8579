import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

const ignored = ['**/node_modules/**', '**/out/**', '**/dist/**']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
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
          include: ['renderer/**/*.test.ts'],
          exclude: ignored,
        },
      },
    ],
  },
})

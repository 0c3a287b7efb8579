import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const outputDir = process.env['PARLEY_TEST_OUTPUT'] ?? join(tmpdir(), 'parley-test-results')

export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.e2e.ts',
  // Outside the tree: the tests may run as a user who can only read it.
  outputDir,
  // Room for a busy computer; what has to be quick is measured by bench/.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  retries: 0,
  // Tests own names on the session bus, of which there is one.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: `${outputDir}.json` }]],
})

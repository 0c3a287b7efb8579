/** What the workflows of .github say, checked where they are not run. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { root } from './lib/run.mjs'

const folder = join(root, '.github', 'workflows')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

function read(name) {
  const text = readFileSync(join(folder, name), 'utf8')
  const workflow = parse(text)
  const jobs = Object.values(workflow.jobs)
  return { text, workflow, jobs, steps: jobs.flatMap((job) => job.steps) }
}

describe.each(readdirSync(folder))('%s', (name) => {
  const { text, workflow, jobs, steps } = read(name)

  test('names only commands that there are', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1])
    expect(named.filter((one) => scripts[one] === undefined)).toEqual([])
    expect(named).toContain('check')
  })

  test('every action is pinned to what it was when somebody looked, with its version beside', () => {
    const used = steps.flatMap((step) => step.uses ?? [])
    expect(used.filter((one) => !/^actions\/[\w-]+@[0-9a-f]{40}$/.test(one))).toEqual([])
    for (const one of used) expect(text).toMatch(new RegExp(`${one} # v\\d+\\.\\d+\\.\\d+\\n`))
  })

  test('may read by default, and each job ends', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    for (const job of jobs) expect(job['timeout-minutes']).toBeGreaterThan(0)
  })

  test('leaves no credentials in the folder that it builds in', () => {
    const checkouts = steps.filter((step) => step.uses?.startsWith('actions/checkout@'))
    expect(checkouts.length).toBeGreaterThan(0)
    for (const step of checkouts) expect(step.with).toMatchObject({ 'persist-credentials': false })
  })

  test('installs from the lock file alone, and asks who signed it', () => {
    expect(text).not.toMatch(/npm (i|install)\b/)
    const installing = jobs.filter((job) => job.steps.some((step) => step.run === 'npm ci'))
    expect(installing.length).toBeGreaterThan(0)
    expect(text).toContain('npm audit signatures')
  })

  test('what strangers can write is not put into a script', () => {
    for (const { run } of steps)
      expect(run ?? '').not.toMatch(/\$\{\{[^}]*github\.(event|head_ref|ref_name)/)
  })
})

test('a pull request gets no secret and may write nothing', () => {
  const { text, workflow, jobs } = read('ci.yml')
  expect(Object.keys(workflow.on)).toEqual(['push', 'pull_request'])
  expect(text).not.toContain('secrets.')
  expect(jobs.filter((job) => job.permissions !== undefined)).toEqual([])
})

test('a release is made by a tag alone, of what was tested, and only its last job writes', () => {
  const { workflow } = read('release.yml')
  expect(workflow.on).toEqual({ push: { tags: ['v*'] } })
  const { test: tested, build, publish } = workflow.jobs
  expect(tested.permissions).toBeUndefined()
  expect(build.needs).toBe('test')
  expect(build.environment).toBe('release')
  expect(publish.needs).toBe('build')
  expect(build.permissions.contents).toBe('read')
  expect(publish.permissions).toEqual({ contents: 'write' })
  expect(JSON.stringify(publish)).not.toContain('secrets.')
})

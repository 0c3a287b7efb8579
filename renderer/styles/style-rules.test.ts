/** What docs/design.md says of the styles, looked for in all of them. An exception stands here with its reason. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const renderer = join(import.meta.dirname, '..')

type Style = { file: string; line: number; text: string }
type Rule = {
  what: string
  /** Declarations that are looked at; the part in brackets is their value. */
  where: RegExp
  /** The words of a value that are wrong. */
  wrong: (value: string) => string[]
  /** `file: reason` of what may stand there. */
  except?: Record<string, { value: string; because: string }>
}

const stylesheets: [string, string][] = [
  ...globSync('**/*.svelte', { cwd: renderer }).map((file): [string, string] => [
    file,
    // Before it nothing counts, but the lines do.
    readFileSync(join(renderer, file), 'utf8').replace(
      /^[\s\S]*?(?=<style>|$(?![\s\S]))/,
      (before) => before.replace(/[^\n]/g, ''),
    ),
  ]),
  ['styles/base.css', readFileSync(join(renderer, 'styles/base.css'), 'utf8')],
]

const withoutComments = (css: string) =>
  css.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))

/** One line for each declaration, however it is broken. */
const declarations: Style[] = stylesheets.flatMap(([file, css]) =>
  [...withoutComments(css).matchAll(/(?<=[;{]\s*)[\w-]+:\s*[^;{}]+(?=;)/g)].map((found) => ({
    file,
    line: css.slice(0, found.index).split('\n').length,
    text: found[0].replaceAll(/\s+/g, ' '),
  })),
)

const matches = (pattern: RegExp) => (value: string) => value.match(pattern) ?? []

const LONGEST_MS = 200
function slow(value: string): string[] {
  return [...value.matchAll(/(?<![\w.])([\d.]+)(ms|s)\b/g)]
    .filter(([, amount, unit]) => Number(amount) * (unit === 's' ? 1_000 : 1) > LONGEST_MS)
    .map(([words]) => words)
}

/** A hair, half a step, and one and a half; whole steps have names. */
const STEPS = new Set(['0px', '1px', '2px', '6px'])

const rules: Rule[] = [
  {
    what: 'colours have names',
    where: /^(?:--)?[\w-]+: (.*)$/,
    wrong: matches(/#[\da-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab|lch)a?\(|\b(?:white|black)\b(?!-)/gi),
    except: {
      'ui/Avatar.svelte': { value: 'white', because: 'mixed with the colour of a person' },
    },
  },
  {
    what: 'sizes of text are of the scale',
    where: /^font-size: (.*)$/,
    wrong: (value) =>
      /^(var\(--(text|emoji)-\w+\)|inherit|calc\(var\(--size\) \* 0\.37 \* var\(--part-scale\)\)|calc\(16px \* var\(--text-scale\)\))$/.test(
        value,
      )
        ? []
        : [value],
  },
  {
    what: 'weights are of the scale',
    where: /^font-weight: (.*)$/,
    wrong: (value) => (/^(var\(--weight-\w+\)|400|inherit)$/.test(value) ? [] : [value]),
  },
  {
    what: 'corners are of the scale',
    where: /^border(?:-\w+)*-radius: (.*)$/,
    wrong: (value) =>
      value.split(' ').filter((word) => !/^(var\(--radius-\w+\)|50%|0|inherit)$/.test(word)),
  },
  {
    what: 'spaces are of the scale',
    where: /^(?:padding|margin|gap|row-gap|column-gap)(?:-\w+)*: (.*)$/,
    wrong: (value) => matches(/(?<![\w-])\d+px/g)(value).filter((word) => !STEPS.has(word)),
    except: {
      'views/Starting.svelte': { value: '120px', because: 'what the list begins below' },
      'features/settings/SwitchRow.svelte': {
        value: '3px',
        because: 'the same on all sides of the knob',
      },
    },
  },
  {
    what: 'nothing moves for longer than 200 ms',
    where: /^(?:transition|animation)(?:-duration|-delay)?: (.*)$/,
    wrong: slow,
    except: {
      'ui/Spinner.svelte': { value: '0.8s', because: 'it turns for as long as one waits' },
      'ui/Skeleton.svelte': { value: '1.6s', because: 'it breathes for as long as one waits' },
      'features/sync/SyncStatusBar.svelte': {
        value: '1s',
        because: 'it turns while Plannr is asked',
      },
      'features/thread/MessageRow.svelte': {
        value: '2200ms',
        because: 'the mark on a found message is not in the way',
      },
    },
  },
]

test.each(rules)('$what', ({ where, wrong, except = {} }) => {
  const faults = declarations.flatMap(({ file, line, text }) => {
    const value = where.exec(text)?.[1]
    if (value === undefined) return []
    const left = wrong(value).filter((word) => except[file]?.value !== word)
    return left.length > 0 ? [`${file}:${line} ${text} (${left.join(', ')})`] : []
  })
  expect(faults).toEqual([])
})

test.each(
  rules.flatMap(({ what, where, wrong, except = {} }) =>
    Object.entries(except).map(([file, { value }]) => ({ what, where, wrong, file, value })),
  ),
)('$what: the exception for $file is still needed', ({ where, wrong, file, value }) => {
  const used = declarations.filter(
    (one) => one.file === file && wrong(where.exec(one.text)?.[1] ?? '').includes(value),
  )
  expect(used).not.toEqual([])
})

test('whoever asks for less motion gets none', () => {
  const base = readFileSync(join(renderer, 'styles/base.css'), 'utf8')
  const still =
    /animation-duration: 0\.01ms !important;\s*animation-iteration-count: 1 !important;\s*transition-duration: 0\.01ms !important/g
  const asked = ['@media (prefers-reduced-motion: reduce) {', ":root[data-motion='reduced'] *,"]
  expect(base.match(still)).toHaveLength(asked.length)
  for (const how of asked) expect(base).toContain(how)
})

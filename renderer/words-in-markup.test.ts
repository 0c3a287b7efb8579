/** What the user reads or hears stands in renderer/copy*.ts: components hold no words of their own. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'svelte/compiler'
import { expect, it } from 'vitest'

/** Attributes of elements and of our own components whose value is read or heard. */
const SPOKEN =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|alt|hint|label|placeholder|text|title)$/

/** `word: reason` of what may stand in a component. */
const NAMES: Record<string, string> = {
  Parley: 'the name of the program, which is the same in every language',
}

type Node = Record<string, unknown> & { type?: string; start: number }

/** The words in a component's markup, each after its line. */
function wordsIn(source: string): string[] {
  const found: string[] = []
  const note = (words: unknown, { start }: Node) => {
    const said = String(words).trim()
    if (!/\p{L}/u.test(said) || said in NAMES) return
    found.push(`${source.slice(0, start).split('\n').length}: ${said}`)
  }
  const look = (value: unknown, spoken: boolean): void => {
    if (Array.isArray(value)) for (const one of value) look(one, spoken)
    if (Array.isArray(value) || typeof value !== 'object' || value === null) return
    const node = value as Node
    const { type } = node
    if (type === 'Text' && spoken) note(node['data'], node)
    if (type === 'Literal' && spoken && typeof node['value'] === 'string') note(node['value'], node)
    if (type === 'TemplateElement' && spoken) note((node['value'] as { raw: string }).raw, node)
    for (const [key, inner] of Object.entries(node)) {
      if (key === 'metadata') continue
      look(inner, heard(node, key, spoken))
    }
  }
  look(parse(source, { modern: true }).fragment, true)
  return found
}

/** Whether what stands there is shown: what a condition compares with, or a function is called with, is not. */
function heard({ type, name }: Node, key: string, spoken: boolean): boolean {
  if (type === 'Attribute') return SPOKEN.test(String(name))
  if (type?.endsWith('Directive')) return false
  if (type === 'ConditionalExpression') return spoken && key !== 'test'
  if (type === 'IfBlock' && key === 'test') return false
  if (type === 'SvelteElement' && key === 'tag') return false
  if (type === 'RenderTag' || type === 'ImportExpression') return false
  if (type === 'BinaryExpression' || type === 'MemberExpression') return false
  if (type === 'CallExpression' || type === 'ConstTag' || type === 'EachBlock')
    return spoken && key === 'body'
  return spoken
}

const files = globSync('**/*.svelte', { cwd: import.meta.dirname }).filter(
  (file) => !file.startsWith('dev'),
)

it.each(files)('%s holds no words of its own', (file) => {
  expect(wordsIn(readFileSync(join(import.meta.dirname, file), 'utf8'))).toEqual([])
})

it.each([
  ['<p>Hello</p>', '1: Hello'],
  ['\n<button aria-label="Close">×</button>', '2: Close'],
  ['<p title={open ? copy.a : `Open ${name}`}>{copy.b}</p>', '1: Open'],
  ['{#if kind === "file"}<p>{count} files</p>{/if}', '1: files'],
  ['<Notice text="Stop" tone="danger" />', '1: Stop'],
])('%s is found', (source, words) => expect(wordsIn(source)).toEqual([words]))

it('lets pass what is not read', () => {
  const source =
    '<p class="soft" role="alert" id={`${id}-a`}>{kind === "file" ? copy.a : "·"} {say("x")}</p>'
  expect(wordsIn(source)).toEqual([])
})

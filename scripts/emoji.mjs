/** Makes the emoji picker's list out of Unicode's, with British names; skin tones are left out. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitWith, root, say } from './lib/run.mjs'

const source = join(root, 'node_modules/emojibase-data/en-gb/compact.json')
const target = join(root, 'renderer/features/composer/emoji/emoji.json')
/** Numbers of emojibase: 2 holds the parts that others are made of. */
const groups = new Map([
  [0, 'smileys'],
  [1, 'people'],
  [3, 'nature'],
  [4, 'food'],
  [5, 'travel'],
  [6, 'activities'],
  [7, 'objects'],
  [8, 'symbols'],
  [9, 'flags'],
])

await exitWith(async () => {
  const all = JSON.parse(readFileSync(source, 'utf8'))
  const listed = [...groups].map(([number, name]) => ({
    name,
    emoji: all
      .filter((one) => one.group === number)
      .sort((one, other) => one.order - other.order)
      .map(({ unicode, label, tags = [] }) => [unicode, label, wordsBeside(label, tags)]),
  }))
  writeFileSync(target, `${JSON.stringify(listed)}\n`)
  say(`${listed.reduce((sum, one) => sum + one.emoji.length, 0)} emoji in ${target}`)
})

function wordsBeside(label, tags) {
  return tags.filter((tag) => !label.includes(tag)).join(' ')
}

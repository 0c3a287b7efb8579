/**
 * How the costs grow, from a hundred conversations to a hundred thousand with as many messages in all, and from
 * a thousand messages to a million with a hundred in each conversation: `npm run bench:growth`.
 */
import { relative, resolve } from 'node:path'
import { measurePoint } from './lib/growth-point.ts'
import type { GrowthFigures, GrowthPoint } from './lib/growth-record.ts'
import { isQuick } from './lib/options.ts'
import { figureWords } from './lib/records.ts'
import { keep, machine, say } from './lib/report.ts'
import type { Amount } from './lib/world/create.ts'

const CONVERSATIONS = isQuick ? [100, 300] : [100, 1_000, 10_000, 100_000]
const MESSAGES = isQuick ? [1_000, 3_000] : [1_000, 10_000, 100_000, 1_000_000]
/** With each number of conversations. */
const FIXED_MESSAGES = isQuick ? 3_000 : 100_000
const MESSAGES_EACH = 100

const root = resolve(import.meta.dirname, '..')
const along: (Amount & Pick<GrowthPoint, 'along'>)[] = [
  ...CONVERSATIONS.map((conversations) => ({
    conversations,
    messages: FIXED_MESSAGES,
    along: 'conversations' as const,
  })),
  ...MESSAGES.map((messages) => ({
    conversations: messages / MESSAGES_EACH,
    messages,
    along: 'messages' as const,
  })),
]

const heads = ['conversations', 'messages', 'start ms', 'x empty', 'PSS MB', 'open ms']
const line = (cells: readonly string[]) => cells.map((cell) => cell.padStart(14)).join('')

/** A size that both lines pass through is measured once. */
async function measureAll(): Promise<GrowthPoint[]> {
  const known = new Map<string, GrowthFigures>()
  const points: GrowthPoint[] = []
  for (const { along: axis, ...amount } of along) {
    const name = JSON.stringify(amount)
    const figures = known.get(name) ?? (await measurePoint(root, amount))
    known.set(name, figures)
    points.push({ ...amount, along: axis, ...figures })
    const { start, startRatio, memory, open, search, poll } = figures
    const cells = [start, startRatio, memory, open, search, poll].map(figureWords)
    say(line([String(amount.conversations), String(amount.messages), ...cells]))
  }
  return points
}

const { cpu, cores, electron } = machine()
say(`Electron ${electron}, ${cores} x ${cpu}\n`)
say(line([...heads, 'search ms', 'poll CPU ms']))
const points = await measureAll()
say(`\nKept in ${relative(root, await keep('growth', { points, records: [] }))}`)

/** What is to be sent: the same from the same seed, in the parent and in every life of the client. */
import { between, chance, createRandom, pick, type Random } from '../../demo/random.ts'

export type PlannedSend = { text: string; file: { name: string; bytes: number } | null }

export type PlanSize = { seed: number; sends: number; conversations: number }

/** Share of sends whose words are said again and again in the same conversation. */
const EQUAL = 0.2
const WITH_FILE = 0.04
const COMMON = ['ok', 'Thanks', 'Yes, please']
const WORDS =
  'the letter rate from bank has come back and we can sign it on Monday é 👍 £1,200'.split(' ')

/** One list of sends a conversation, in the order in which they are written. */
export function createPlan({ seed, sends, conversations }: PlanSize): PlannedSend[][] {
  const random = createRandom(seed, 'plan')
  const plan: PlannedSend[][] = Array.from({ length: conversations }, () => [])
  for (let number = 0; number < sends; number += 1)
    plan[number % conversations]?.push(createSend(random, number))
  return plan
}

function createSend(random: Random, number: number): PlannedSend {
  const file = chance(random, WITH_FILE)
    ? { name: `Note ${number}.txt`, bytes: between(random, 1, 3000) }
    : null
  if (chance(random, EQUAL)) return { text: pick(random, COMMON), file }
  const length = between(random, 1, 25)
  const words = Array.from({ length }, () => pick(random, WORDS))
  return { text: `${words.join(' ')} (${between(random, 1, 999_999)})`, file }
}

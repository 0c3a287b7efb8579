/** The server's side: a demo world with conversations of our own, which others write in as well. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEMO_TOKEN } from '../../demo/token.ts'
import { chance, createRandom, pick } from '../../demo/random.ts'
import { startDemoServer, type DemoServer } from '../../demo/server.ts'
import { startConversation } from '../../demo/world/changes.ts'
import { createPlannrApi } from '../../main/api/plannr-api.ts'
import { readAccounts } from '../../main/auth/logins.ts'
import { createFastClock } from './fast-clock.ts'
import type { Config } from './config.ts'
import type { PlannedSend, PlanSize } from './plan.ts'
import type { Sent } from './verdict.ts'

/** Times as fast as the computer's clock; see fast-clock.ts. */
const SPEED = 50
const NOISE_EVERY = 80

export type Server = {
  demo: DemoServer['demo']
  config: Config
  /** What the server has of ours in a conversation, in its order. */
  sentIn: (conversationUuid: string) => Sent[]
  countSent: () => number
  close: () => Promise<void>
}

export async function startServer(folder: string, size: PlanSize): Promise<Server> {
  const time = { origin: Date.now(), speed: SPEED }
  const clock = createFastClock(time)
  const now = () => clock.now()
  const server = await startDemoServer({ seed: size.seed, now, conversations: 8, longThread: 60 })
  const { demo, url } = server
  const api = createPlannrApi({ fetch: demo.fetch, baseUrl: url, token: DEMO_TOKEN, now })
  const account = (await readAccounts(api)).find((one) => one.canWrite)
  if (!account) throw new Error('the demo has no account that may write')
  const conversationUuids = startConversations(demo, size, account.accountUuid, now)
  const store = { file: join(folder, 'store.db'), key: randomBytes(32).toString('hex') }
  const sentIn = (uuid: string): Sent[] =>
    demo.world
      .thread(uuid)
      .messages.filter((message) => message.authorUuid === account.accountUuid)
      .map(({ uuid, contents, fileUuids }) => {
        const files = fileUuids.map((file) => demo.world.files.get(file)?.filename ?? '?')
        return { uuid, text: contents ?? '', files }
      })
  const noise = makeNoise(demo, conversationUuids, size.seed)
  return {
    demo,
    config: { url, time, size, account, conversationUuids, store, files: join(folder, 'files') },
    sentIn,
    countSent: () => conversationUuids.reduce((sum, uuid) => sum + sentIn(uuid).length, 0),
    async close() {
      clearInterval(noise)
      await server.close()
    },
  }
}

export function writeFiles(folder: string, plan: PlannedSend[][]): void {
  mkdirSync(folder, { recursive: true })
  for (const { file } of plan.flat())
    if (file) writeFileSync(join(folder, file.name), 'x'.repeat(file.bytes))
}

function startConversations(
  demo: DemoServer['demo'],
  size: PlanSize,
  me: string,
  now: () => number,
): string[] {
  const random = createRandom(size.seed, 'conversations')
  const firm = demo.world.account(me).firmUuid
  const others = [...demo.world.accounts.values()].filter(
    (account) => account.uuid !== me && account.firmUuid === firm,
  )
  return Array.from({ length: size.conversations }, (_, index) => {
    const participants = [pick(random, others).uuid]
    const input = { name: `Chaos ${index + 1}`, authorUuid: me, participants, caseUuid: null }
    return startConversation(demo.world, input, { at: now(), random }).uuid
  })
}

/** Others write in between, at times the very words that we send. */
function makeNoise(demo: DemoServer['demo'], conversationUuids: string[], seed: number) {
  const random = createRandom(seed, 'noise')
  return setInterval(() => {
    const uuid = pick(random, conversationUuids)
    const other = demo.world.thread(uuid).conversation.participants[1]
    if (other !== undefined) demo.people.say(uuid, other, chance(random, 0.4) ? 'ok' : 'And then?')
  }, NOISE_EVERY)
}

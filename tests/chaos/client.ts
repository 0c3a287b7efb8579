/**
 * One life of the client: opens the store, takes up its outbox, and writes what of the plan is not in
 * the store yet. It may be killed at any moment; it ends by itself when everything has left.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { DEMO_TOKEN } from '../../demo/token.ts'
import { ExpectedError } from '../../contract/errors.ts'
import { inspectFiles } from '../../main/files/attach.ts'
import { silentLog } from '../../main/model/log.ts'
import { openStore } from '../../main/store/store.ts'
import { createWorkspace, type Workspace } from '../../main/workspace/workspace.ts'
import { testPlaces } from '../kit/places.ts'
import { storeWorker } from '../kit/store-worker.ts'
import { configSchema, type Config } from './config.ts'
import { createFastClock } from './fast-clock.ts'
import { writtenHere } from './ledger.ts'
import { createPlan, type PlannedSend } from './plan.ts'

/** Messages that wait in the outbox of one conversation; no more are written on top. */
const MOST_WAITING = 4
/** Milliseconds between two rounds of writing. */
const ROUND = 15
const WRITTEN_A_ROUND = 6

const config = configSchema.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')))
const clock = createFastClock(config.time)

async function openWorkspace(): Promise<Workspace> {
  const { accountUuid, name: accountName } = config.account
  const store = await openStore(storeWorker, { ...config.store, accountUuid, accountName })
  return createWorkspace({
    account: config.account,
    store,
    fetch: (url, init) => fetch(url, init),
    baseUrl: config.url,
    token: DEMO_TOKEN,
    clock,
    log: silentLog,
    pace: 1,
    window: () => ({ focused: true, visible: true }),
    ...testPlaces(dirname(config.store.file)),
    emit: () => undefined,
    onArrivals: () => undefined,
    onRefused: (reason) => {
      throw new Error(`refused: ${reason}`)
    },
    onAccepted: () => undefined,
  })
}

type Pen = { conversationUuid: string; sends: PlannedSend[]; next: number }

/** Where each conversation stands, judged by nothing but the store's file. */
function takeUp({ size, conversationUuids, store }: Config): Pen[] {
  const written = writtenHere(store)
  return createPlan(size).map((sends, index) => {
    const conversationUuid = conversationUuids[index] ?? ''
    return { conversationUuid, sends, next: written.get(conversationUuid)?.length ?? 0 }
  })
}

async function write({ store, outbox }: Workspace, pen: Pen): Promise<void> {
  const send = pen.sends[pen.next]
  if (!send) return
  const { conversationUuid } = pen
  try {
    await attachOnly(store, conversationUuid, send)
    await store.enqueueMessage({ conversationUuid, text: send.text, now: clock.now() })
  } catch (error) {
    // The first sync has not brought it yet.
    if (error instanceof ExpectedError && error.code === 'not-found') return
    throw error
  }
  pen.next += 1
  outbox.kick(conversationUuid)
}

/** A life that ended between attaching and sending has left its file attached. */
async function attachOnly(
  store: Workspace['store'],
  conversationUuid: string,
  { file }: PlannedSend,
): Promise<void> {
  if (!file) return
  const { attachments } = await store.draft(conversationUuid)
  if (attachments.length > 0) return
  const { files } = await inspectFiles([join(config.files, file.name)])
  await store.addAttachments({ conversationUuid, files })
}

async function writeSome(workspace: Workspace, pens: Pen[]): Promise<void> {
  const waiting = new Map<string, number>()
  for (const { conversationUuid } of await workspace.store.outboxJobs())
    waiting.set(conversationUuid, (waiting.get(conversationUuid) ?? 0) + 1)
  const free = pens.filter(
    (pen) => pen.next < pen.sends.length && (waiting.get(pen.conversationUuid) ?? 0) < MOST_WAITING,
  )
  for (let count = 0; count < WRITTEN_A_ROUND && free.length > 0; count += 1) {
    const [pen] = free.splice(Math.floor(Math.random() * free.length), 1)
    if (pen) await write(workspace, pen)
  }
}

async function isDone({ store }: Workspace, pens: Pen[]): Promise<boolean> {
  if (pens.some((pen) => pen.next < pen.sends.length)) return false
  return (await store.outboxJobs()).every((job) => job.state === 'failed')
}

const pens = takeUp(config)
const workspace = await openWorkspace()
await workspace.start()
while (!(await isDone(workspace, pens))) {
  await writeSome(workspace, pens)
  await pause(ROUND)
}
await workspace.dispose()

/** What somebody does at a desk, in the real app, and what the others and the network do meanwhile. */
import type * as Electron from 'electron'
import type { Locator } from 'playwright'
import { setTimeout as pause } from 'node:timers/promises'
import { between, chance, createRandom, pick, type Random } from '../../../demo/random.ts'
import type { DemoServer } from '../../../demo/server.ts'
import { mark } from '../../../demo/world/changes.ts'
import type { Thread } from '../../../demo/world/thread-index.ts'
import { other, ownAccount, threads } from '../../../tests/kit/e2e-world.ts'
import type { BenchApp } from '../bench-app.ts'
import type { Stretch } from '../fleet-day.ts'
import type { Note } from './notes.ts'

export type Desk = {
  app: BenchApp
  server: DemoServer
  /** Those that are used all day. */
  all: readonly Thread[]
  random: Random
  /** Epoch milliseconds, on the clock of the app and the server. */
  now: () => number
  /** Everything that was typed, sent or not. */
  notes: Note[]
  downloads: number
  /** Presses in the list that opened another conversation, which had just come under the pointer. */
  missed: number
}

/** As many rows as are drawn without scrolling. */
const USED = 7
const LOOKS = 40
const LOOK_MS = 50
const PASSPHRASE = 'two horses & a hat'
/** Seconds of the day between two things that somebody does. */
const PACE: Record<Stretch['situation'], number> = {
  talking: 30,
  focused: 45,
  visible: 150,
  hidden: 240,
  away: 240,
  locked: 240,
  off: 600,
}

export function createSoakDesk(app: BenchApp, server: DemoServer, now: () => number): Desk {
  const all = threads(server).slice(0, USED)
  const accountUuid = ownAccount(server)
  // Those that nobody writes to sink; the first of them is to stay on top.
  for (const one of threads(server))
    mark(server.demo.world, one.conversation.uuid, 'pinnedBy', { accountUuid, on: one === all[0] })
  return {
    app,
    server,
    all,
    random: createRandom(5, 'soak'),
    now,
    notes: [],
    downloads: 0,
    missed: 0,
  }
}

/** The conversation in which nobody writes: the app is looked at while it is open. */
export async function comeToRest({ app, all }: Desk): Promise<void> {
  await unlocked(app)
  await app.openConversation(all[0]?.conversation.name ?? '')
}

/** With a passphrase, so that whatever locks the screen locks Parley too. */
export async function setLock({ app: { page } }: Desk): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('tab', { name: 'Privacy' }).click()
  await dialog.getByRole('switch', { name: 'Lock Parley' }).click()
  const asking = page.getByRole('dialog', { name: 'Choose a passphrase' })
  await asking.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(PASSPHRASE)
  await asking.getByRole('textbox', { name: 'Passphrase again' }).fill(PASSPHRASE)
  await asking.getByRole('button', { name: 'Turn on' }).click()
  await asking.waitFor({ state: 'hidden' })
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
}

/** Lives through a stretch of the day, `speed` times as fast; `from` is when it begins, epoch milliseconds. */
export async function live(desk: Desk, stretch: Stretch, speed: number): Promise<void> {
  const end = Date.now() + ((stretch.to - stretch.from) * 1000) / speed
  await enter(desk, stretch.situation)
  while (Date.now() < end) {
    await act(desk, stretch.situation)
    const wait = (PACE[stretch.situation] * 1000) / speed
    await pause(Math.min(wait, Math.max(0, end - Date.now())))
  }
  await leave(desk, stretch.situation)
}

async function enter({ app, server, random }: Desk, situation: Stretch['situation']) {
  if (situation === 'hidden') await app.inMain(hide)
  if (situation === 'away') await app.inMain(beAway, 900)
  if (situation === 'locked') await app.inMain(emitPower, 'lock-screen')
  if (situation === 'off') await app.inMain(emitPower, 'suspend')
  // In a train, a lift, a meeting room: now and then there is no network.
  server.demo.faults.offline(situation === 'off' || chance(random, 0.15))
}

async function leave({ app, server }: Desk, situation: Stretch['situation']) {
  server.demo.faults.offline(false)
  if (situation === 'hidden') await app.inMain(show)
  if (situation === 'away') await app.inMain(beAway, 0)
  if (situation === 'off') await app.inMain(emitPower, 'resume')
  if (situation === 'locked') await app.inMain(emitPower, 'unlock-screen')
}

/** Whatever locked it: the screen, the sleep, or that nobody was there for a while. */
async function unlocked({ page }: BenchApp): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Passphrase', exact: true })
  const list = page.getByRole('listbox', { name: 'Conversations' })
  await field.or(list).first().waitFor()
  if (!(await field.isVisible())) return
  await field.fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await list.waitFor()
}

async function act(desk: Desk, situation: Stretch['situation']): Promise<void> {
  const { random } = desk
  if (chance(random, 0.4)) somebodyWrites(desk)
  if (!isAtWork(situation) || !chance(random, situation === 'visible' ? 0.4 : 0.9)) return
  const thread = pick(random, desk.all.slice(1))
  await unlocked(desk.app)
  desk.missed += await desk.app.openConversation(thread.conversation.name)
  await write(desk, thread)
  if (chance(random, 0.1)) await download(desk)
}

/** A window beside the one in use is looked into now and then. */
function isAtWork(situation: Stretch['situation']): boolean {
  return situation === 'talking' || situation === 'focused' || situation === 'visible'
}

function somebodyWrites({ server, all, random }: Desk): void {
  const thread = pick(random, all.slice(1))
  const speaker = other(server, thread)
  const words = `Could you look at ${between(random, 1, 900)} when you have a minute?`
  const files = chance(random, 0.1) ? { files: ['Illustration.pdf'] } : {}
  server.demo.people.say(thread.conversation.uuid, speaker, words, files)
}

/**
 * Sent, or left in the composer for later. What stands there already stays, as everything that was written has to be
 * somewhere in the end.
 */
async function write(desk: Desk, thread: Thread): Promise<void> {
  const { random, notes } = desk
  const { page } = desk.app
  const words = `Note ${notes.length + 1} on this, from the desk`
  const note: Note = {
    words,
    uuid: thread.conversation.uuid,
    at: desk.now(),
    isHandedOver: false,
  }
  notes.push(note)
  const box = page.getByRole('textbox', { name: 'Message', exact: true })
  await box.press('Control+End')
  await box.pressSequentially(`${words}. `)
  if (chance(random, 0.3)) return
  await page.keyboard.press('Enter')
  // What somebody wrote meanwhile is shown first: then the words are put back, for another press.
  note.isHandedOver = await isThere(page.getByRole('log').getByText(words))
}

/** Not whether the box is empty: it is so, too, until words that were not sent are put back. */
async function isThere(message: Locator): Promise<boolean> {
  for (let look = 0; look < LOOKS; look += 1) {
    if ((await message.count()) > 0) return true
    await pause(LOOK_MS)
  }
  return false
}

async function download(desk: Desk): Promise<void> {
  const buttons = desk.app.page.getByRole('log').getByRole('button', { name: /^Download / })
  const last = buttons.last()
  if ((await last.count()) === 0) return
  await last.click()
  desk.downloads += 1
}

// What follows runs in the main process, and knows nothing but its arguments.

function hide({ BrowserWindow }: typeof Electron): void {
  for (const window of BrowserWindow.getAllWindows()) window.hide()
}

function show({ BrowserWindow }: typeof Electron): void {
  for (const window of BrowserWindow.getAllWindows()) window.show()
}

function emitPower({ powerMonitor }: typeof Electron, event: string): void {
  powerMonitor.emit(event)
}

function beAway({ powerMonitor }: typeof Electron, seconds: number): void {
  powerMonitor.getSystemIdleTime = () => seconds
}

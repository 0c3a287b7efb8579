/**
 * Notifications of a Linux desktop over its own bus: Electron has no buttons there.
 * Source: Desktop Notifications Specification 1.2; `inline-reply` is KDE's and others'.
 */
import type { Log } from '../model/log.ts'
import type { BusSignal, SessionBus } from '../model/session-bus.ts'
import { actionWords, busActions } from './notice-actions.ts'
import { escapeMarkup, type Notice, type NoticeTarget } from './notices.ts'

const SERVICE = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
}

export type NoticeListeners = {
  /** Null: to the window, wherever it is. */
  onClick: (target: NoticeTarget | null) => void
  onMarkRead: (target: NoticeTarget) => void
  onReply: (target: NoticeTarget, text: string) => void
}

export type BusPresenterOptions = NoticeListeners & { bus: SessionBus; log: Log }

type Words = Pick<Notice, 'title' | 'body' | 'target' | 'canReply'>

type Shown = { number: number; id: string; target: NoticeTarget | null }

/** The desktop's numbers of what stands there. */
function createList() {
  let shown: Shown[] = []
  return {
    all: () => shown,
    add: (one: Shown) => void (shown = [...shown, one]),
    take(isOne: (one: Shown) => boolean): Shown | undefined {
      const found = shown.find(isOne)
      shown = shown.filter((one) => one !== found)
      return found
    },
  }
}

export function createBusPresenter(options: BusPresenterOptions) {
  const { bus, log } = options
  const list = createList()
  const turns = createTurns(log)
  const call = (member: string, signature?: string, body?: unknown[]) =>
    bus.call({ ...SERVICE, member }, signature, body)
  const closeNumber = (number: number) => call('CloseNotification', 'u', [number])

  async function close(id: string): Promise<void> {
    const found = list.take((one) => one.id === id)
    if (found) await closeNumber(found.number)
  }

  async function show(id: string, words: Words): Promise<void> {
    const capabilities = strings(await call('GetCapabilities'))
    await close(id).catch((error: unknown) => log.error('a notification was not closed', error))
    const [number] = await call('Notify', 'susssasa{sv}i', bodyOf(bus, capabilities, words))
    if (typeof number !== 'number') throw new Error('the desktop gave the notification no number')
    list.add({ number, id, target: words.target })
  }

  bus.listen(SERVICE, (signal) => {
    const number = follow(signal, list, options)
    if (number !== null) turns.calmly(() => closeNumber(number))
  })
  return {
    show: (notice: Notice) => turns.calmly(() => show(notice.id, notice)),
    clear: (id: string) => turns.calmly(() => close(id)),
    /** Throws when the desktop does not show it. */
    tell: (id: string, title: string, body: string) =>
      turns.take(() => show(id, { title, body, target: null, canReply: false })),
    /** What is on the screen would lead nowhere after the end. An answer to it comes before that it is gone. */
    withdraw: () =>
      turns.take(async () => {
        await Promise.all(list.all().map(({ number }) => turns.safely(closeNumber(number))))
      }),
  }
}

/**
 * The number of a notification that is done with by this. One button or answer ends it: a second
 * signal of it finds nothing.
 */
function follow(
  { member, body }: BusSignal,
  list: ReturnType<typeof createList>,
  on: NoticeListeners,
): number | null {
  const [number, what] = body
  const isAnswer = member === 'NotificationReplied'
  // Without its words an answer is none; they follow.
  const isButton = member === 'ActionInvoked' && what !== 'inline-reply'
  if (!isAnswer && !isButton && member !== 'NotificationClosed') return null
  const found = list.take((one) => one.number === number)
  if (!found || member === 'NotificationClosed') return null
  const { target } = found
  if (!isAnswer && (what !== 'mark-read' || !target)) on.onClick(target)
  else if (target && isAnswer) on.onReply(target, String(what))
  else if (target) on.onMarkRead(target)
  return found.number
}

/** In the order in which they were asked for: each may replace the one before. */
function createTurns(log: Log) {
  let last: Promise<unknown> = Promise.resolve()
  const take = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work)
    last = result.catch((error: unknown) => log.error('a notification failed', error))
    return result
  }
  return {
    take,
    safely: (work: Promise<unknown>) =>
      work.catch((error: unknown) => log.error('a notification was not closed', error)),
    /** For work whose failure is only to be logged, which it is. */
    calmly: (work: () => Promise<unknown>): void => void take(work).catch(() => undefined),
  }
}

export type BusPresenter = ReturnType<typeof createBusPresenter>

function bodyOf(bus: SessionBus, capabilities: string[], words: Words): unknown[] {
  const { title, body, target, canReply } = words
  const text = capabilities.includes('body-markup') ? escapeMarkup(body) : body
  const actions = busActions(capabilities, { hasTarget: target !== null, canReply })
  const hint = (value: string) => bus.variant({ signature: 's', value })
  const hints = {
    'desktop-entry': hint('parley'),
    category: hint('im.received'),
    'x-kde-reply-placeholder-text': hint(actionWords.placeholder),
  }
  return ['Parley', 0, '', title, text, actions, hints, -1]
}

function strings([list]: unknown[]): string[] {
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []
}

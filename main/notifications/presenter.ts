import { Notification } from 'electron'
import type { Log } from '../model/log.ts'
import type { SessionBus } from '../model/session-bus.ts'
import { createBusPresenter, type BusPresenter, type NoticeListeners } from './bus-presenter.ts'
import { actionAt, actionOptions } from './notice-actions.ts'
import type { Notice } from './notices.ts'

export type TestOutcome = { shown: boolean; reason: string | null }

export type Presenter = {
  /** In place of an earlier one with the same id. */
  show(notice: Notice): void
  clear(id: string): void
  /** Says something of the program itself; a click leads to the window. */
  tell(title: string, body: string): void
  /** Resolves once the system has shown it, refused it, or said nothing for some seconds. */
  test(): Promise<TestOutcome>
  /**
   * Takes away what is shown, and shows no message any more. Resolves when nobody can answer to one; what was
   * answered before has been handed on by then.
   */
  withdraw(): Promise<void>
}

type PresenterOptions = NoticeListeners & { log: Log }

const TEST = { title: 'Parley', body: 'This is how Parley tells you about a new message.' }
const OWN = { target: null, canReply: false, about: [] }

/** Over the desktop's bus where there is one, which is known a moment after the start. */
export function createPresenter(
  options: PresenterOptions & { bus: Promise<SessionBus | null> },
): Presenter {
  const electron = createElectronPresenter(options)
  const desktop = options.bus.then((bus) => (bus ? createBusPresenter({ ...options, bus }) : null))
  let isOver = false
  const either = (work: (presenter: BusPresenter | typeof electron) => void) => {
    desktop
      .then((found) => work(found ?? electron))
      .catch((error: unknown) => options.log.error('a notification failed', error))
  }
  return {
    show: (notice) => {
      if (!isOver) either((presenter) => presenter.show(notice))
    },
    clear: (id) => either((presenter) => presenter.clear(id)),
    tell: (title, body) =>
      either((presenter) => presenter.show({ id: 'own', title, body, ...OWN })),
    async test() {
      const found = await desktop
      if (!found) return electron.test()
      return found.tell('test', TEST.title, TEST.body).then(
        () => ({ shown: true, reason: null }),
        () => ({ shown: false, reason: null }),
      )
    },
    async withdraw() {
      isOver = true
      const presenter = (await desktop.catch(() => null)) ?? electron
      await presenter.withdraw()
    },
  }
}

function createElectronPresenter(options: PresenterOptions) {
  const shown = new Map<string, Notification>()
  let tried: Notification | null = null

  function clear(id: string): void {
    shown.get(id)?.close()
    shown.delete(id)
  }

  return {
    show(notice: Notice) {
      const { id, title, body, target, canReply } = notice
      clear(id)
      const notification = new Notification({
        title,
        body,
        ...actionOptions(process.platform, { hasTarget: target !== null, canReply }),
      })
      // Not run here: macOS and Windows alone tell of these, and macOS only to a signed program.
      notification.on('action', ({ actionIndex }) => {
        if (target && actionAt(actionIndex) === 'mark-read') options.onMarkRead(target)
      })
      let isAnswered = false
      notification.on('reply', ({ reply }) => {
        if (target && !isAnswered) options.onReply(target, reply)
        isAnswered = true
      })
      notification.on('click', () => options.onClick(target))
      notification.on('failed', (_event, error) =>
        options.log.warn('notification failed', { error }),
      )
      notification.show()
      shown.set(id, notification)
    },
    clear,
    test: () => {
      tried?.close()
      tried = new Notification(TEST)
      return showAndWait(tried)
    },
    withdraw() {
      tried?.close()
      for (const notification of shown.values()) notification.close()
      shown.clear()
      return Promise.resolve()
    },
  }
}

/** A system without anybody to show it may never answer. */
const LONGEST_WAIT_MS = 5_000

function showAndWait(notification: Notification): Promise<TestOutcome> {
  if (!Notification.isSupported()) return Promise.resolve({ shown: false, reason: null })
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ shown: false, reason: null }), LONGEST_WAIT_MS)
    const end = (outcome: TestOutcome) => {
      clearTimeout(timer)
      resolve(outcome)
    }
    notification.once('show', () => end({ shown: true, reason: null }))
    notification.once('failed', (_event, reason) => end({ shown: false, reason: reason || null }))
    notification.show()
  })
}

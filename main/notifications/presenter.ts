import { Notification } from 'electron'
import type { Log } from '../model/log.ts'
import { actionAt, actionOptions } from './notice-actions.ts'
import { escapeBody, type Notice, type NoticeTarget } from './notices.ts'

export type TestOutcome = { shown: boolean; reason: string | null }

export type Presenter = {
  /** In place of an earlier one with the same id. */
  show(notice: Notice): void
  clear(id: string): void
  /** Resolves once the system has shown it, refused it, or said nothing for some seconds. */
  test(): Promise<TestOutcome>
  dispose(): void
}

export function createPresenter(options: {
  onClick: (target: NoticeTarget | null) => void
  onMarkRead: (target: NoticeTarget) => void
  log: Log
}): Presenter {
  const shown = new Map<string, Notification>()
  let tried: Notification | null = null

  function clear(id: string): void {
    shown.get(id)?.close()
    shown.delete(id)
  }

  return {
    show(notice) {
      const { id, title, body, target } = notice
      clear(id)
      const notification = new Notification({
        title,
        body: escapeBody(body, process.platform),
        ...actionOptions(process.platform, target !== null),
      })
      // Not run here: macOS and Windows alone tell of it, and macOS only to a signed program.
      notification.on('action', ({ actionIndex }) => {
        if (target && actionAt(actionIndex) === 'mark-read') options.onMarkRead(target)
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
    dispose() {
      tried?.close()
      for (const notification of shown.values()) notification.close()
      shown.clear()
    },
  }
}

const TEST = { title: 'Parley', body: 'This is how a new message is told.' }
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

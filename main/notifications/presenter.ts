import { Notification } from 'electron'
import type { Log } from '../model/log.ts'
import { escapeBody, type Notice, type NoticeTarget } from './notices.ts'

export type Presenter = {
  /** In place of an earlier one with the same id. */
  show(notice: Notice): void
  clear(id: string): void
  dispose(): void
}

export function createPresenter(options: {
  onClick: (target: NoticeTarget | null) => void
  log: Log
}): Presenter {
  const shown = new Map<string, Notification>()

  function clear(id: string): void {
    shown.get(id)?.close()
    shown.delete(id)
  }

  return {
    show(notice) {
      const { id, title, body, target } = notice
      clear(id)
      const notification = new Notification({ title, body: escapeBody(body, process.platform) })
      notification.on('click', () => options.onClick(target))
      notification.on('failed', (_event, error) =>
        options.log.warn('notification failed', { error }),
      )
      notification.show()
      shown.set(id, notification)
    },
    clear,
    dispose() {
      for (const notification of shown.values()) notification.close()
      shown.clear()
    },
  }
}

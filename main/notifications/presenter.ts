import { Notification } from 'electron'
import type { Log } from '../model/log.ts'
import { escapeBody, type Notice } from './policy.ts'

export type Presenter = {
  show(notice: Notice): void
  /** The user has seen the conversation: its notice goes. */
  clear(conversationUuid: string): void
  dispose(): void
}

export function createPresenter(options: {
  onClick: (notice: Notice) => void
  log: Log
}): Presenter {
  const shown = new Map<string, Notification>()

  function clear(conversationUuid: string): void {
    shown.get(conversationUuid)?.close()
    shown.delete(conversationUuid)
  }

  return {
    show(notice) {
      const { conversationUuid, title, body } = notice
      clear(conversationUuid)
      const notification = new Notification({ title, body: escapeBody(body, process.platform) })
      notification.on('click', () => options.onClick(notice))
      notification.on('failed', (_event, error) =>
        options.log.warn('notification failed', { error }),
      )
      notification.show()
      shown.set(conversationUuid, notification)
    },
    clear,
    dispose() {
      for (const notification of shown.values()) notification.close()
      shown.clear()
    },
  }
}

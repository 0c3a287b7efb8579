/** Notifications, and what the user does in them. */
import { clipboard } from 'electron'
import type { Settings } from '../../contract/settings.ts'
import { systemClock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import type { SessionBus } from '../model/session-bus.ts'
import { createPresenter } from '../notifications/presenter.ts'
import type { SessionService } from '../workspace/session.ts'
import type { StuckPlace } from './leaving.ts'
import { replyTo } from './notification-reply.ts'
import { leadTo, markRead, showConversation } from './show-conversation.ts'
import type { MainWindow } from './window.ts'

const STUCK = {
  title: 'A message with files is waiting for you',
  body: 'It could not be sent, or nobody can say whether it was. Parley stays open and shows why.',
}

type NoticeParts = {
  window: () => MainWindow | null
  session: SessionService
  settings: { chosen(): Settings }
  isLocked: () => boolean
  bus: Promise<SessionBus | null>
  log: Log
}

export function openNotices({ window, session, settings, isLocked, bus, log }: NoticeParts) {
  const calmly = (work: Promise<void>) => {
    work.catch((error: unknown) => log.error('a notification could not be followed', error))
  }
  const replies = new Set<Promise<void>>()
  const presenter = createPresenter({
    bus,
    onClick(target) {
      if (target) calmly(showConversation(window, session, target))
      else window()?.show()
    },
    onMarkRead(target) {
      if (isLocked()) window()?.show()
      else calmly(markRead(session, target))
    },
    onReply(target, text) {
      const replied = replyTo(target, text, reply)
      replies.add(replied)
      calmly(replied.finally(() => replies.delete(replied)))
    },
    log,
  })
  const reply = {
    session,
    isLocked,
    clock: systemClock,
    showsNewerFirst: () => settings.chosen().showNewerFirst,
    tell: (title: string, body: string) => presenter.tell(title, body),
    copy: (text: string) => clipboard.writeText(text),
  }
  /** Parley was left to end by itself: its window is there again, but takes no keys from anybody. */
  const onStuck = (place: StuckPlace) => {
    window()?.showQuietly()
    presenter.tell(STUCK.title, STUCK.body)
    calmly(leadTo(window, session, place))
  }
  /** Before the session ends: whoever answers in a notification is heard, or can't any more. */
  async function withdraw(): Promise<void> {
    await presenter.withdraw().catch((error: unknown) => {
      log.error('notifications were not withdrawn', error)
    })
    await Promise.allSettled(replies)
  }
  return { presenter, withdraw, onStuck }
}

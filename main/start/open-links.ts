import { createDeepLinks, type DeepLinks } from '../app/deep-links.ts'
import { openLinked, STRAYED } from '../app/show-conversation.ts'
import type { MainWindow } from '../app/window.ts'
import type { Log } from '../model/log.ts'
import type { SessionService } from '../workspace/session.ts'

/** Links into Parley, with the window that they lead to. */
export function openLinks(window: MainWindow, session: () => SessionService, log: Log): DeepLinks {
  return createDeepLinks({
    conversation(conversationUuid) {
      // What fails here shows in the place that was to be opened.
      openLinked(() => window, session(), conversationUuid).catch((error: unknown) =>
        log.error('a conversation could not be shown', error),
      )
    },
    strayed: () => window.push({ event: 'notice', tone: 'warning', text: STRAYED }),
  })
}

/** Does what was chosen in the tray's menu. */
import type { SettingsChange } from '../../contract/settings.ts'
import type { Log } from '../model/log.ts'
import type { SessionService } from '../workspace/session.ts'
import { showConversation } from './show-conversation.ts'
import { pauseEnd, type TrayChoice } from './tray-state.ts'
import type { MainWindow } from './window.ts'

export type TrayChoiceOptions = {
  window: () => MainWindow | null
  session: SessionService
  settings: { choose(change: SettingsChange): unknown }
  quit: () => void
  log: Log
}

export function createTrayChoices(options: TrayChoiceOptions): (choice: TrayChoice) => void {
  const act = async (choice: TrayChoice): Promise<void> => {
    const { window, session, settings } = options
    switch (choice.do) {
      case 'open':
        window()?.show()
        break
      case 'open-conversation':
        await showConversation(window, session, { ...choice.place, key: null })
        break
      case 'new-conversation':
      case 'settings':
        window()?.show()
        window()?.push({ event: 'action', action: choice.do })
        break
      case 'check-now':
        await checkAll(session)
        break
      case 'pause':
        settings.choose({ pausedUntil: pauseEnd(choice.until, Date.now()) })
        break
      case 'resume':
        settings.choose({ pausedUntil: null })
        break
      case 'quit':
        options.quit()
        break
    }
  }
  return (choice) => {
    act(choice).catch((error: unknown) => options.log.error('a choice in the tray failed', error))
  }
}

/** As the button in the window does, for each account at work. */
async function checkAll({ workspaces }: SessionService): Promise<void> {
  const checks = workspaces.map(async ({ outbox, sync }) => {
    await outbox.resume()
    await sync.checkNow()
  })
  await Promise.all(checks)
}

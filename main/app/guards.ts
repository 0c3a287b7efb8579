/** What a page may never do, whatever it holds. */
import { app, type Session, type WebContents } from 'electron'
import { isTrustedSender } from '../ipc/sender.ts'

export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  // The window itself has no network at all; main's requests do not pass here.
  session.webRequest.onBeforeRequest((details, answer) => {
    const fromPage = details.webContentsId !== undefined
    const allowed = /^(app|parley-file|devtools|data|blob):/.test(details.url)
    answer({ cancel: fromPage && !allowed })
  })
}

export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents))
}

function guard(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  const stay = (event: { preventDefault: () => void }, url: string) => {
    if (!isTrustedSender(url, true)) event.preventDefault()
  }
  contents.on('will-navigate', (event) => stay(event, event.url))
  contents.on('will-frame-navigate', (event) => stay(event, event.url))
  contents.on('will-redirect', (event) => stay(event, event.url))
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

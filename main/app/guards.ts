/** What a page may never do, whatever it holds. */
import { app, session, type WebContents } from 'electron'
import { isTrustedSender } from '../ipc/sender.ts'

export function guardSession(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  defaultSession.setPermissionCheckHandler(() => false)
  defaultSession.setDevicePermissionHandler(() => false)
  // The window itself has no network at all; main's requests do not pass here.
  defaultSession.webRequest.onBeforeRequest((details, answer) => {
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

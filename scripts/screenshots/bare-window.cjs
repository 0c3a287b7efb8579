/** A window and nothing else, for pages that stand over a stand-in for main. */
const { app, BrowserWindow } = require('electron')

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, useContentSize: true })
  return window.loadURL('about:blank')
})

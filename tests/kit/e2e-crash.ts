import type { Parley } from '../harness/parley.ts'

/** What stands in the page that is there after the one before has died, of which the driver knows nothing. */
export const wordsAfterCrash = (app: Parley) =>
  app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (!contents || contents.isCrashed() || contents.isLoading()) return ''
    // A page that dies just now never answers.
    const late = new Promise<string>((resolve) => setTimeout(() => resolve(''), 500))
    const words = contents.executeJavaScript('document.body.innerText').then(String, () => '')
    return Promise.race([words, late])
  })

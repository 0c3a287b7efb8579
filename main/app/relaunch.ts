import { app } from 'electron'
import { HIDDEN } from './login/hidden.ts'
import { ownImage } from './own-image.ts'

/** A restart that was asked for: the user may still stay, since there is a question before the end. */
export function createRestart(quit: () => void) {
  let isWanted = false
  return {
    begin: (): void => {
      isWanted = true
      quit()
    },
    stay: (): void => {
      isWanted = false
    },
    /** For the time when everything has ended. */
    finish: (): void => {
      if (isWanted) relaunch()
    },
  }
}

/** Starts Parley again once it has ended; an AppImage from its file, since what is mounted goes. */
export function relaunch(): void {
  // The wish to start hidden, and the link that it was started with, have been heard.
  const args = process.argv.slice(1).filter((one) => one !== HIDDEN && !one.startsWith('parley:'))
  const image = ownImage()
  app.relaunch(image === null ? { args } : { execPath: image, args })
}

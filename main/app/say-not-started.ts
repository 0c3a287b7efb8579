import { app, dialog } from 'electron'

/** To be called when nothing can be done without what has failed. Ends the program. */
export function sayNotStarted(): void {
  dialog.showErrorBox(
    'Parley can’t start',
    'A part of the program is missing or damaged. Your messages are safe. Install Parley again, then start it.',
  )
  app.exit(1)
}

import { dialog, type BrowserWindow } from 'electron'
import { wholeNumber } from '../../contract/numbers.ts'
import type { LeaveChoice } from './leaving.ts'

const CHOICES = ['background', 'quit', 'stay'] as const satisfies LeaveChoice[]

/** Asks with the system's own dialog what is to become of files that are on their way. */
export async function askToLeave(
  owner: BrowserWindow | null,
  uploads: number,
): Promise<LeaveChoice> {
  const options = {
    type: 'question' as const,
    message: messageFor(uploads),
    detail: detailFor(process.platform),
    buttons: ['Finish in the background', 'Quit now', 'Cancel'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  }
  const { response } = owner?.isVisible()
    ? await dialog.showMessageBox(owner, options)
    : await dialog.showMessageBox(options)
  return CHOICES[response] ?? 'stay'
}

function messageFor(uploads: number): string {
  return uploads === 1
    ? 'A message with files is still being sent'
    : `${wholeNumber(uploads)} messages with files are still being sent`
}

/** Only some Linux desktops show tray icons, and none tells whether it does. */
function detailFor(platform: string): string {
  const hidden =
    platform === 'linux'
      ? 'In the background Parley has no window and quits by itself when it is done. Not every desktop shows its tray icon; to bring the window back, start Parley again.'
      : 'In the background Parley has no window, stays in the tray and quits by itself when it is done.'
  return `${hidden}\n\nIf you quit now, nothing is lost: sending goes on when Parley is started again.`
}

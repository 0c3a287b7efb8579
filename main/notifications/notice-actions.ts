/** Buttons of a notification, where Electron has them: not on Linux. */

type ActionName = 'mark-read'

const ACTIONS: readonly { name: ActionName; text: string }[] = [
  { name: 'mark-read', text: 'Mark as read' },
]

/** What goes into the notification's options. */
export function actionOptions(
  platform: string,
  hasTarget: boolean,
): { actions?: { type: 'button'; text: string }[] } {
  if (!hasTarget || (platform !== 'darwin' && platform !== 'win32')) return {}
  return { actions: ACTIONS.map(({ text }) => ({ type: 'button', text })) }
}

/** Which button the system means by its number; null for one that we did not ask for. */
export function actionAt(index: number): ActionName | null {
  return ACTIONS[index]?.name ?? null
}

/** What can be done in a notification itself, in the words of each system. */

export type ActionName = 'mark-read' | 'reply'

export const actionWords = {
  'mark-read': 'Mark as read',
  reply: 'Reply',
  placeholder: 'Write a reply',
} as const

export type Offer = {
  /** It leads to a conversation. */
  hasTarget: boolean
  /** The account may write there. */
  canReply: boolean
}

type ElectronOptions = {
  actions?: { type: 'button'; text: string }[]
  hasReply?: boolean
  replyPlaceholder?: string
}

/**
 * What goes into Electron's options. On Windows it makes an escaped toast of them. Linux is asked
 * over its own bus, because Electron offers nothing there.
 */
export function actionOptions(platform: string, { hasTarget, canReply }: Offer): ElectronOptions {
  if (!hasTarget || (platform !== 'darwin' && platform !== 'win32')) return {}
  const actions = [{ type: 'button' as const, text: actionWords['mark-read'] }]
  if (!canReply) return { actions }
  return { actions, hasReply: true, replyPlaceholder: actionWords.placeholder }
}

/** Which button the system means by its number; null for one that we did not ask for. */
export function actionAt(index: number): ActionName | null {
  return index === 0 ? 'mark-read' : null
}

/** Pairs of key and label, as a Linux desktop wants them; nothing that it did not announce. */
export function busActions(capabilities: readonly string[], offer: Offer): string[] {
  if (!capabilities.includes('actions')) return []
  const open = ['default', 'Open']
  if (!offer.hasTarget) return open
  const markRead = ['mark-read', actionWords['mark-read']]
  const canAnswer = offer.canReply && capabilities.includes('inline-reply')
  return [...open, ...markRead, ...(canAnswer ? ['inline-reply', actionWords.reply] : [])]
}

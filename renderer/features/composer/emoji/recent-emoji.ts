const KEY = 'recent-emoji'
const KEPT = 24

/** Those chosen last, the latest first. */
export function recentEmoji(storage: Storage = localStorage): string[] {
  return (storage.getItem(KEY) ?? '').split(' ').filter(Boolean)
}

export function rememberEmoji(emoji: string, storage: Storage = localStorage): void {
  const others = recentEmoji(storage).filter((one) => one !== emoji)
  storage.setItem(KEY, [emoji, ...others].slice(0, KEPT).join(' '))
}

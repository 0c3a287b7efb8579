/** Which picture and words the tray shows: from facts, without doing anything. */
export function trayImage(platform: string, darkDesktop: boolean, unread: boolean): string {
  const state = unread ? '-unread' : ''
  if (platform === 'darwin') return `mac${state}Template.png`
  const size = platform === 'win32' ? 16 : 22
  // Linux panels are dark far more often than the applications above them.
  const ground = platform === 'linux' || darkDesktop ? 'on-dark' : 'on-light'
  return `${ground}${state}-${size}.png`
}

export function trayTooltip(unread: number): string {
  if (unread === 0) return 'Parley'
  return `Parley: ${unread} unread ${unread === 1 ? 'message' : 'messages'}`
}

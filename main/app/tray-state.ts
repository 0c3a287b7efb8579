/** What the tray shows: from facts, without doing anything. */
import { counted, wholeNumber } from '../../contract/numbers.ts'

/** Which picture. */
export function trayImage(platform: string, darkDesktop: boolean, unread: boolean): string {
  const state = unread ? '-unread' : ''
  if (platform === 'darwin') return `mac${state}Template.png`
  const size = platform === 'win32' ? 16 : 22
  // Linux panels are dark far more often than the applications above them.
  const ground = platform === 'linux' || darkDesktop ? 'on-dark' : 'on-light'
  return `${ground}${state}-${size}.png`
}

export type TrayConversation = {
  accountUuid: string
  conversationUuid: string
  name: string
  unread: number
}

export type TrayFacts = {
  unread: number
  /** Unread ones, the newest first. */
  newest: TrayConversation[]
  signedIn: boolean
  paused: boolean
}

export type TrayChoice =
  | { do: 'open-conversation'; place: { accountUuid: string; conversationUuid: string } }
  | { do: 'open' | 'new-conversation' | 'check-now' | 'settings' | 'quit' }
  | { do: 'pause'; until: 'hour' | 'tomorrow' }
  | { do: 'resume' }

export type TrayEntry = { label: string; choice: TrayChoice } | 'line'

const CONVERSATIONS = 5
const LABEL_LENGTH = 48

export function trayTooltip({ unread, paused }: Pick<TrayFacts, 'unread' | 'paused'>): string {
  const state = paused ? ' (notifications paused)' : ''
  if (unread === 0) return `Parley${state}`
  return `Parley: ${counted(unread, 'unread message', 'unread messages')}${state}`
}

export function trayMenu({ newest, signedIn, paused }: TrayFacts): TrayEntry[] {
  const places = newest.slice(0, CONVERSATIONS).map(conversationEntry)
  const work: TrayEntry[] = [
    { label: 'New conversation', choice: { do: 'new-conversation' } },
    { label: 'Check now', choice: { do: 'check-now' } },
    'line',
    ...pauseEntries(paused),
    { label: 'Settings', choice: { do: 'settings' } },
    'line',
  ]
  return [
    { label: 'Open Parley', choice: { do: 'open' } },
    'line',
    ...places,
    ...(places.length > 0 ? (['line'] as const) : []),
    ...(signedIn ? work : []),
    { label: 'Quit Parley', choice: { do: 'quit' } },
  ]
}

function pauseEntries(paused: boolean): TrayEntry[] {
  if (paused) return [{ label: 'Resume notifications', choice: { do: 'resume' } }]
  return [
    { label: 'Pause notifications for 1 hour', choice: { do: 'pause', until: 'hour' } },
    { label: 'Pause notifications until tomorrow', choice: { do: 'pause', until: 'tomorrow' } },
  ]
}

function conversationEntry({ name, unread, ...place }: TrayConversation): TrayEntry {
  const line = name.replace(/\s+/g, ' ').trim()
  const short = line.length > LABEL_LENGTH ? `${line.slice(0, LABEL_LENGTH).trimEnd()}…` : line
  // A single one would underline the letter after it.
  const label = `${short.replace(/&/g, '&&')} (${wholeNumber(unread)})`
  return { label, choice: { do: 'open-conversation', place } }
}

/** The end of a pause (epoch milliseconds); tomorrow begins at eight in the morning. */
export function pauseEnd(until: 'hour' | 'tomorrow', now: number): number {
  if (until === 'hour') return now + 3_600_000
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1, 8).getTime()
}

/** Addresses of the application's own scheme, from the browser or another program. */
import { app } from 'electron'
import { ownCommand, quotable } from './own-command.ts'

const SCHEME = 'parley'

export type DeepLink =
  { kind: 'conversation'; conversationUuid: string } | { kind: 'sign-in'; url: URL }

/** Null for anything else: whoever can open a link can say whatever they like. */
export function readDeepLink(text: string): DeepLink | null {
  const url = URL.parse(text)
  if (url?.protocol !== `${SCHEME}:`) return null
  if (url.host === 'oauth') return { kind: 'sign-in', url }
  const conversation = /^\/([0-9a-f-]{1,64})$/i.exec(url.pathname)?.[1]
  if (url.host !== 'conversation' || conversation === undefined) return null
  return { kind: 'conversation', conversationUuid: conversation }
}

/** On Windows and Linux the link is one of the program's arguments. */
export function deepLinkIn(argv: string[]): DeepLink | null {
  const found = argv.map(readDeepLink).find((link) => link !== null)
  return found ?? null
}

/** Leads addresses to the profile in use. On Linux and macOS the package itself says what opens them. */
export function becomeTheHandler(platform: string = process.platform): void {
  if (platform !== 'win32') return
  const [program, ...args] = ownCommand()
  // Electron puts quotation marks round each.
  app.setAsDefaultProtocolClient(SCHEME, program, args.map(quotable))
}

export type DeepLinks = ReturnType<typeof createDeepLinks>

/** Hands links on; those of the sign-in to whoever waits for them. */
export function createDeepLinks(on: {
  conversation: (conversationUuid: string) => void
  /** A sign-in came back that nobody waits for: an old one, or one that somebody made up. */
  strayed: () => void
}) {
  const waiting = new Set<(url: URL) => boolean>()
  return {
    follow(link: DeepLink | null): void {
      if (link?.kind === 'conversation') on.conversation(link.conversationUuid)
      if (link?.kind !== 'sign-in') return
      const taken = [...waiting].some((listener) => listener(link.url))
      if (!taken) on.strayed()
    },
    /** Returns the function that ends it. */
    wait(listener: (url: URL) => boolean): () => void {
      waiting.add(listener)
      return () => {
        waiting.delete(listener)
      }
    },
  }
}

/** Links as they come from the system, kept until there is somebody to follow them. */
import { app } from 'electron'
import { deepLinkIn, readDeepLink, type DeepLink, type DeepLinks } from './deep-links.ts'

export type IncomingLinks = {
  /** With the arguments of a program that was started a second time. */
  came(argv: string[]): void
  /** Once there is something to show: also what came earlier, and with the program's own start. */
  followWith(links: DeepLinks): void
}

export function watchIncomingLinks(): IncomingLinks {
  let early: DeepLink[] = []
  let follow = (link: DeepLink): void => {
    early.push(link)
  }
  const take = (link: DeepLink | null) => {
    if (link) follow(link)
  }
  app.on('open-url', (event, url) => {
    event.preventDefault()
    take(readDeepLink(url))
  })
  return {
    came: (argv) => take(deepLinkIn(argv)),
    followWith(links) {
      follow = (link) => links.follow(link)
      take(deepLinkIn(process.argv))
      for (const link of early) links.follow(link)
      early = []
    },
  }
}

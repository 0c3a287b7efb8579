import type { NetworkState } from '../../contract/network-commands.ts'
import type { ProxySignIn } from '../auth/proxy-sign-in.ts'
import type { Handlers } from './handlers.ts'

type Names = 'network.get' | 'network.signInToProxy' | 'network.openSignInPage'

export type NetworkControl = {
  state(): NetworkState
  /** Origin of a guest network's sign-in page; null where it is not known. */
  signInPage(): string | null
  proxy: Pick<ProxySignIn, 'signIn'>
}

export function networkHandlers(options: {
  network: NetworkControl
  openExternal: (url: string) => Promise<void>
  /** The way to Plannr is free again. */
  onPassable: () => void
}): Pick<Handlers, Names> {
  const { network, openExternal, onPassable } = options
  return {
    'network.get': () => Promise.resolve(network.state()),
    async 'network.signInToProxy'(credentials) {
      const answer = await network.proxy.signIn(credentials)
      onPassable()
      return answer
    },
    async 'network.openSignInPage'() {
      const page = network.signInPage()
      if (page !== null) await openExternal(page)
      return null
    },
  }
}

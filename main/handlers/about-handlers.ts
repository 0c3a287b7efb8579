import type { Licence } from '../../contract/about.ts'
import type { Handlers } from './handlers.ts'

export type About = {
  licences(): Promise<Licence[]>
  showChromium(): Promise<boolean>
}

export function aboutHandlers(options: {
  about: About
}): Pick<Handlers, 'about.licences' | 'about.showChromium'> {
  const { about } = options
  return {
    'about.licences': () => about.licences(),
    async 'about.showChromium'() {
      return { shown: await about.showChromium() }
    },
  }
}

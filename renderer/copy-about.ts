/** Words of the settings' section About. */
import { counted } from '../contract/numbers.ts'

export const aboutCopy = {
  about: {
    version: (version: string) => `Parley ${version}`,
    versionHint: 'Free software under the MIT licence. © Parley contributors',
    licences: 'Licences of what Parley is made of',
    licencesHint: 'Parley stands on the work of others, who let everybody use it.',
    licencesWords: 'open source third party copyright credits license notices version',
    show: 'Show licences',
    chromium: 'Licences of Chromium',
    chromiumHint: 'A long page of their own, which opens in your browser.',
    showChromium: 'Open',
    chromiumMissing:
      'The page is not there. It is called LICENSES.chromium.html and comes with every installer of Parley.',
    title: 'Licences',
    search: 'Search licences',
    clear: 'Clear search',
    list: 'Licences',
    found: (count: number) => counted(count, 'part', 'parts'),
    none: (typed: string) => `Nothing here is called “${typed}”.`,
    noneAtAll: 'This copy was built for development, without the list.',
  },
} as const

/** Words of the updates. */
import { percentage } from '../contract/numbers.ts'
import type { UpdateFailure, UpdateWay } from '../contract/updates.ts'

const failures: Record<UpdateFailure, string> = {
  unreachable:
    'The server with the updates can’t be reached. Check your connection, then try again.',
  'cut-off': 'The connection was cut before the update was here. Try again.',
  'no-list': 'The server has no list of versions for this channel. Tell IT.',
  'unusable-list':
    'What the server sent is not a list of versions. Sign in to your network, then try again.',
  refused: 'The server with the updates refused or could not answer. Try again later.',
  'unsafe-address':
    'The connection to the server with the updates is not safe, so nothing was fetched.',
  'wrong-checksum':
    'What was fetched is not what was announced, so it was deleted. Try again later.',
  'wrong-signature':
    'What was fetched does not have the right signature, so it was deleted. Tell IT.',
  'disk-full': 'The disk has no room for the update. Free some space, then try again.',
  'not-written': 'The update could not be written to the disk. Check the disk, then try again.',
  'not-installed': 'The update could not be installed. Parley stays as it is.',
  unexpected: 'The update did not work. Parley stays as it is. Try again later.',
}

type Because<Way extends UpdateWay['way']> =
  Extract<UpdateWay, { way: Way }> extends {
    because: infer Reason extends string
  }
    ? Reason
    : never

const off: Record<Because<'off'>, string> = {
  'no-feed': 'This copy of Parley does not update itself.',
  'insecure-feed':
    'Your organisation has set an address for updates that is not https, so Parley does not use it.',
  managed: 'Your organisation has turned updates off.',
}

const notify: Record<Because<'notify'>, string> = {
  managed: 'IT installs new versions. Parley tells you when there is one.',
  chosen:
    'Parley only tells you about new versions. Turn automatic updates on to have them installed.',
  package: 'Parley is installed for everybody on this computer, so IT installs new versions.',
  'read-only': 'You may not replace this copy of Parley, so IT installs new versions.',
  unpacked: 'This copy was unpacked by hand. Parley tells you when there is a newer one to unpack.',
}

/** How a version that is there gets onto this computer. */
const by: Record<Because<'notify'> | 'self', string> = {
  managed: 'IT installs it',
  chosen: 'turn automatic updates on to install it',
  package: 'IT installs it',
  'read-only': 'IT installs it',
  unpacked: 'unpack it where this one is',
  self: 'check for updates to fetch it',
}

export const updatesCopy = {
  updates: {
    running: (version: string) => `Parley ${version}`,
    check: 'Check for updates',
    restart: 'Restart',
    restartTo: (version: string) => `Restart to update to ${version}`,
    later: 'Later',
    notice: 'Update',
    automatic: 'Automatic updates',
    automaticHint: {
      automatic: 'New versions are fetched in the background and installed when you quit Parley.',
      notify: 'Parley tells you about new versions.',
      off: 'Only when you ask for it.',
    },
    choices: { automatic: 'On', notify: 'Only tell me', off: 'Off' },
    channel: 'Versions',
    channels: { stable: 'Stable', beta: 'Beta' },
    channelHint: {
      stable: 'The versions that were tested longest.',
      beta: 'New features earlier, with more mistakes.',
    },
    off,
    notify,
    failures,
    never: 'Not checked yet.',
    current: (ago: string) => `Up to date. Checked ${ago}.`,
    checking: 'Checking for a newer version…',
    downloading: (version: string, percent: number) =>
      `Fetching Parley ${version}, ${percentage(percent)}`,
    ready: (version: string) => `Parley ${version} is ready. Restart to update.`,
    available: (version: string, because: Because<'notify'> | 'self') =>
      `Parley ${version} is available; ${by[because]}.`,
    upToDate: (version: string) => `Parley ${version} is the newest version.`,
    fetching: (version: string) => `Parley ${version} is being fetched in the background.`,
  },
} as const

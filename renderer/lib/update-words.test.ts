import { expect, it } from 'vitest'
import type { UpdateWay } from '../../contract/updates.ts'
import { updateWords } from './update-words.ts'

it.each<[UpdateWay, string]>([
  [{ way: 'notify', because: 'managed' }, 'IT installs it'],
  [{ way: 'notify', because: 'package' }, 'IT installs it'],
  [{ way: 'notify', because: 'read-only' }, 'IT installs it'],
  [{ way: 'notify', because: 'chosen' }, 'turn automatic updates on to install it'],
  [{ way: 'notify', because: 'unpacked' }, 'unpack it where this one is'],
  // Automatic updates were turned on after it had been found.
  [{ way: 'self' }, 'check for updates to fetch it'],
])('with %j a newer version says who has to do what', (way, expected) => {
  const updates = { version: '0.1.0', way, step: { step: 'available', version: '0.2.0' } } as const
  expect(updateWords(updates, 0)).toBe(`Parley 0.2.0 is available; ${expected}.`)
})

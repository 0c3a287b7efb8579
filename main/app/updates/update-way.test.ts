import { expect, test } from 'vitest'
import { updateWay, type UpdateFacts } from './update-way.ts'

const image: UpdateFacts = {
  platform: 'linux',
  program: '/tmp/.mount_ParleyX/parley',
  appImage: '/home/helen/Apps/Parley.AppImage',
  packageType: null,
  writable: true,
  hasBuildFeed: true,
}
const unpacked = { ...image, appImage: null, program: '/home/helen/parley/parley' }
const windows = (program: string, writable = true): UpdateFacts => {
  return { ...image, platform: 'win32', appImage: null, program, writable }
}
const mac = (writable: boolean): UpdateFacts => {
  const program = '/Applications/Parley.app/Contents/MacOS/Parley'
  return { ...image, platform: 'darwin', appImage: null, program, writable }
}

test.each<[string, UpdateFacts, string]>([
  ['an AppImage of the user', image, 'self'],
  ['one that may not be replaced', { ...image, writable: false }, 'notify read-only'],
  ['one for all users', { ...image, appImage: '/opt/Parley.AppImage' }, 'notify package'],
  ['a deb', { ...unpacked, packageType: 'deb', program: '/opt/Parley/parley' }, 'notify package'],
  ['an rpm in an odd place', { ...unpacked, packageType: 'rpm' }, 'notify package'],
  ['root’s own, though root may write', { ...unpacked, program: '/usr/lib/p' }, 'notify package'],
  ['a snap', { ...unpacked, program: '/snap/parley/3/parley' }, 'notify package'],
  ['an unpacked archive', unpacked, 'notify unpacked'],
  ['Windows, for the user', windows('C:/Users/H/AppData/Local/Programs/Parley/Parley.exe'), 'self'],
  ['Windows, for all', windows('C:/Program Files/Parley/Parley.exe'), 'notify package'],
  ['Windows, for all, 32 bit', windows('D:/PROGRAM FILES (X86)/P/P.exe'), 'notify package'],
  ['Windows, where nobody may write', windows('D:/Apps/P.exe', false), 'notify read-only'],
  ['a Mac’s administrator', mac(true), 'self'],
  ['another user of a Mac', mac(false), 'notify read-only'],
  ['a build without a feed', { ...image, hasBuildFeed: false }, 'off no-feed'],
])('%s', (_name, facts, expected) => {
  const way = updateWay(facts, { updates: 'automatic', updateFeed: null, isLocked: false })
  expect([way.way, ...('because' in way ? [way.because] : [])].join(' ')).toBe(expected)
})

test.each([
  ['off', true, null, { way: 'off', because: 'managed' }],
  // The user's own "off" is no more than "not by itself".
  ['off', false, null, { way: 'self' }],
  ['notify', true, null, { way: 'notify', because: 'managed' }],
  ['notify', false, null, { way: 'notify', because: 'chosen' }],
  ['automatic', true, 'https://updates.firm.example/parley', { way: 'self' }],
  ['automatic', true, 'http://127.0.0.1:8080/', { way: 'self' }],
  ['automatic', false, 'http://updates.firm.example/', { way: 'off', because: 'insecure-feed' }],
  ['automatic', false, 'file:///srv/parley', { way: 'off', because: 'insecure-feed' }],
  ['automatic', false, 'updates', { way: 'off', because: 'insecure-feed' }],
] as const)('%s, locked %s, from %s', (updates, isLocked, updateFeed, expected) => {
  expect(updateWay(image, { updates, isLocked, updateFeed })).toEqual(expected)
})

test('that no more is wanted does not hide what this copy could not do anyway', () => {
  const wishes = { updates: 'notify', updateFeed: null, isLocked: false } as const
  expect(updateWay(unpacked, wishes)).toEqual({ way: 'notify', because: 'unpacked' })
  expect(updateWay(mac(false), wishes)).toEqual({ way: 'notify', because: 'read-only' })
})

test('a policy gives a feed to a build without one', () => {
  const facts = { ...image, hasBuildFeed: false }
  const wishes = { updates: 'automatic', updateFeed: 'https://a.example', isLocked: false } as const
  expect(updateWay(facts, wishes)).toEqual({ way: 'self' })
})

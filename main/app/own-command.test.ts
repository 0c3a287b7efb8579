import { beforeEach, describe, expect, test, vi } from 'vitest'
import { becomeTheHandler } from './deep-links.ts'
import { loginItemFor } from './login/login-item.ts'
import { ownCommand } from './own-command.ts'

const system = vi.hoisted(() => ({
  isPackaged: true,
  profile: '',
  /** As Windows would write them down. */
  registered: [] as unknown[][],
  atLogin: [] as unknown[],
}))

vi.mock('electron', () => ({
  app: {
    get isPackaged() {
      return system.isPackaged
    },
    commandLine: { hasSwitch: (name: string) => name === 'user-data-dir' && system.profile !== '' },
    getAppPath: () => '/srv/parley',
    getPath: () => system.profile,
    setAsDefaultProtocolClient: (...words: unknown[]) => system.registered.push(words),
    setLoginItemSettings: (item: unknown) => system.atLogin.push(item),
  },
}))

const program = process.execPath

beforeEach(() => {
  Object.assign(system, { isPackaged: true, profile: '', registered: [], atLogin: [] })
})

describe('what starts this Parley again', () => {
  test('is the program alone', () => {
    expect(ownCommand()).toEqual([program])
  })

  test('has the profile, where it was started with one', () => {
    system.profile = 'C:\\Users\\Jane Doe\\Parley'
    expect(ownCommand()).toEqual([program, '--user-data-dir=C:\\Users\\Jane Doe\\Parley'])
  })

  test('has the folder of the app, while that is not packaged', () => {
    Object.assign(system, { isPackaged: false, profile: '/home/jane/profile' })
    expect(ownCommand()).toEqual([program, '/srv/parley', '--user-data-dir=/home/jane/profile'])
  })
})

describe('a parley: address on Windows', () => {
  test('opens the program', () => {
    becomeTheHandler('win32')
    expect(system.registered).toEqual([['parley', program, []]])
  })

  test('opens the profile that is in use, not a second Parley with another', () => {
    system.profile = 'D:\\Profiles\\Jane Doe'
    becomeTheHandler('win32')
    const args = ['--user-data-dir=D:\\Profiles\\Jane Doe']
    expect(system.registered).toEqual([['parley', program, args]])
  })

  test('does not lose its end to a profile that is a whole drive', () => {
    system.profile = 'P:\\'
    becomeTheHandler('win32')
    expect(system.registered).toEqual([['parley', program, ['--user-data-dir=P:\\\\']]])
  })
})

test.each([
  ['D:\\Profiles\\jane', '--user-data-dir=D:\\Profiles\\jane'],
  ['D:\\Profiles\\Jane Doe', '"--user-data-dir=D:\\Profiles\\Jane Doe"'],
])('at login on Windows the profile %s stays one argument', (profile, argument) => {
  system.profile = profile
  loginItemFor('win32').set('hidden')
  const args = [argument, '--hidden']
  expect(system.atLogin).toEqual([{ path: program, args, openAtLogin: true }])
})

test.each(['linux', 'darwin'])('on %s the package itself says what opens them', (platform) => {
  system.profile = '/home/jane/profile'
  becomeTheHandler(platform)
  expect(system.registered).toEqual([])
})

import { flushSync, mount, unmount, type Component } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createCall } from '../../bridge/call.ts'
import { FakeMain } from '../../dev/fake-bridge.ts'
import { ready } from '../../dev/scenes.ts'
import { SettingsState } from '../../state/settings.svelte.ts'
import { UpdatesState } from '../../state/updates.svelte.ts'
import { placeIn, providePlace, SettingsPanel, type SectionProps } from './settings-panel.svelte.ts'
import UpdateSettings from './UpdateSettings.svelte'

let main: FakeMain
let settings: SettingsState
let dispose = () => {}

beforeEach(async () => {
  main = new FakeMain(ready)
  main.settings = { ...main.settings, updates: 'notify' }
  const step = { step: 'available', version: '0.2.0' } as const
  main.updates = { version: '0.1.0', way: { way: 'notify', because: 'chosen' }, step }
  const call = createCall(main.bridge())
  settings = new SettingsState(call, vi.fn())
  await settings.start()
  const props = { settings, updates: new UpdatesState(call, vi.fn()), now: 0 } as SectionProps
  const InSection: Component<SectionProps> = (internals, all) => {
    providePlace(placeIn(new SettingsPanel(), settings, 'Updates'))
    return UpdateSettings(internals, all)
  }
  const component = mount(InSection, { target: document.body, props, context: new Map() })
  dispose = () => void unmount(component)
})

afterEach(() => dispose())

function words(): string {
  flushSync()
  return document.body.textContent
}

it('tells who wants no more than to be told how to have it installed, and not that IT does', async () => {
  await vi.waitFor(() => expect(words()).toContain('0.2.0 is available'))
  expect(words()).toContain('turn automatic updates on to install it')
  expect(words()).not.toContain('IT installs')
})

it('says at once what is true after automatic updates were turned on', async () => {
  await vi.waitFor(() => expect(words()).toContain('turn automatic updates on'))
  main.updates = { ...main.updates, way: { way: 'self' } }
  await settings.change({ updates: 'automatic' })
  await vi.waitFor(() => expect(words()).toContain('check for updates to fetch it'))
  expect(words()).not.toContain('turn automatic updates on')
})

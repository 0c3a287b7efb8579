import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import type { Licence } from '../../../contract/about.ts'
import { createCall } from '../../bridge/call.ts'
import { failure } from '../../dev/failure.ts'
import { FakeMain } from '../../dev/fake-bridge.ts'
import { ready } from '../../dev/scenes.ts'
import LicencesDialog from './LicencesDialog.svelte'

let dispose: (() => void) | undefined
afterEach(() => dispose?.())

function draw(load: () => Promise<Licence[]>): void {
  const props = { open: true, load, onclose: () => undefined }
  const component = mount(LicencesDialog, { target: document.body, props })
  flushSync()
  dispose = () => void unmount(component)
}

function words(): string {
  flushSync()
  return document.querySelector('[role="dialog"]')?.textContent ?? ''
}

const hostile = { name: '<img src=x>', version: '1.0.0', licence: 'MIT', text: '<b>as is</b>' }

it('shows names and texts as words, whatever their makers wrote', async () => {
  draw(() => Promise.resolve([hostile]))
  await vi.waitFor(() => expect(words()).toContain('<img src=x>'))
  expect(words()).toContain('<b>as is</b>')
  expect(words()).toContain('1 part')
  expect(document.querySelector('img')).toBeNull()
})

it('says that a build for development has no list', async () => {
  draw(() => Promise.resolve([]))
  await vi.waitFor(() => expect(words()).toContain('built for development'))
})

it('says that the list could not be read, and shows no empty one', async () => {
  const main = new FakeMain(ready)
  main.failing.set('about.licences', failure('internal', 'Something went wrong in Parley.'))
  const call = createCall(main.bridge())
  draw(() => call('about.licences', {}))
  await vi.waitFor(() => expect(document.querySelector('[role="alert"]')).not.toBeNull())
  expect(document.querySelector('[role="alert"]')?.textContent).toContain('Something went wrong')
  expect(document.querySelector('ul')).toBeNull()
})

import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it } from 'vitest'
import { createCall } from '../../bridge/call.ts'
import { FakeMain } from '../../dev/fake-bridge.ts'
import { ready } from '../../dev/scenes.ts'
import { AppLockState } from '../../state/lock.svelte.ts'
import LockScreen from './LockScreen.svelte'

afterEach(() => document.body.replaceChildren())

function shown(more: { isNew?: true }): string {
  const lock = new AppLockState(createCall(new FakeMain(ready).bridge(), null), () => undefined)
  lock.apply({ state: 'locked', touchId: false, waitMs: 0, ...more })
  const props = { lock, onforgotten: () => undefined }
  const screen = mount(LockScreen, { target: document.body, props })
  flushSync()
  const words = document.body.textContent
  void unmount(screen)
  return words
}

it('says which passphrase unlocks when it was changed on the way', () => {
  expect(shown({ isNew: true })).toContain('Type the new one.')
  expect(shown({})).not.toContain('new one')
})

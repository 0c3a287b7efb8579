import { expect, it } from 'vitest'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { AppState } from './app.svelte.ts'

it('tells main at once when the network is lost or back, and no longer once it is stopped', () => {
  const main = new FakeMain(ready)
  const stop = new AppState(main.bridge(), () => undefined).start()
  const told = () => main.calls.filter((call) => call.name === 'desk.networkChanged')
  window.dispatchEvent(new Event('offline'))
  window.dispatchEvent(new Event('online'))
  expect(told().map((call) => call.input)).toEqual([{ online: false }, { online: true }])
  stop()
  window.dispatchEvent(new Event('online'))
  expect(told()).toHaveLength(2)
})

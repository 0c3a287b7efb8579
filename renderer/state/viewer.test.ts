import { expect, test } from 'vitest'
import { createCall } from '../bridge/call.ts'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { DownloadsState } from './downloads.svelte.ts'
import { ViewerState } from './viewer.svelte.ts'

const place = { accountUuid: 'me', conversationUuid: 'one' }
const files = [
  { uuid: 'a', name: 'a.png', size: 1 },
  { uuid: 'b', name: 'b.docx', size: 1 },
  { uuid: null, name: 'on its way.png', size: 1 },
  { uuid: 'c', name: 'c.pdf', size: 1 },
]

function viewer(): ViewerState {
  const call = createCall(new FakeMain(ready).bridge(), 'me')
  return new ViewerState(new DownloadsState(call, () => undefined))
}

test('goes through what can be shown, and stays at the ends', () => {
  const state = viewer()
  state.open(place, files, 'c')
  expect(state.files.map((file) => file.name)).toEqual(['a.png', 'c.pdf'])
  expect(state.file?.uuid).toBe('c')
  state.go(1)
  expect(state.file?.uuid).toBe('c')
  state.go(-1)
  state.go(-1)
  expect(state.file).toMatchObject({ uuid: 'a', kind: 'image' })
  state.close()
  expect(state.file).toBeNull()
})

test('a file is fetched through main, in its account and conversation', () => {
  const state = viewer()
  state.open(place, files, 'a')
  expect(state.file?.address).toBe('parley-file://preview/me/one/a')
})

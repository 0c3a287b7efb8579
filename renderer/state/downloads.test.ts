import { describe, expect, it } from 'vitest'
import type { Download } from '../../contract/file-commands.ts'
import { createCall } from '../bridge/call.ts'
import { failure } from '../dev/failure.ts'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { me } from '../dev/world.ts'
import { DownloadsState } from './downloads.svelte.ts'

function begin(): { main: FakeMain; downloads: DownloadsState; said: string[] } {
  const main = new FakeMain(ready)
  const said: string[] = []
  const downloads = new DownloadsState(createCall(main.bridge()), (_, text) => said.push(text))
  return { main, downloads, said }
}

const download = (more: Partial<Download>): Download => ({
  accountUuid: me.accountUuid,
  fileUuid: 'f1',
  state: 'running',
  received: 0,
  total: 100,
  ...more,
})

const settled = () => new Promise((done) => setTimeout(done, 0))

describe('a file', () => {
  it('shows at once that its download was begun, and then how it goes', () => {
    const { main, downloads } = begin()
    const control = downloads.control('c1', 'f1')
    expect(control.view).toBeNull()
    control.download()
    expect(control.view).toMatchObject({ state: 'running', received: 0 })
    downloads.apply(download({ received: 40 }))
    expect(control.view).toMatchObject({ received: 40, total: 100 })
    downloads.apply(download({ state: 'done', received: 100, path: '/x/a.pdf' }))
    expect(control.view).toMatchObject({ state: 'done', path: '/x/a.pdf' })
    expect(main.calls).toEqual([
      { name: 'file.download', input: { conversationUuid: 'c1', fileUuid: 'f1' } },
    ])
  })

  it('is as it was before once its download is cancelled', () => {
    const { downloads } = begin()
    downloads.apply(download({ received: 40 }))
    downloads.apply(download({ state: 'cancelled' }))
    expect(downloads.control('c1', 'f1').view).toBeNull()
  })

  it('says why its download could not be begun', async () => {
    const { main, downloads } = begin()
    main.failing.set('file.download', failure('not-signed-in', 'Sign in first.'))
    const control = downloads.control('c1', 'f1')
    control.download()
    await settled()
    expect(control.view).toMatchObject({ state: 'failed', failure: { message: 'Sign in first.' } })
  })

  it('that is no longer where it was saved can be downloaded again', async () => {
    const { main, downloads, said } = begin()
    main.failing.set('file.show', failure('not-downloaded', 'It is not there.'))
    downloads.apply(download({ state: 'done', path: '/x/a.pdf' }))
    const control = downloads.control('c1', 'f1')
    control.show()
    await settled()
    expect([said, control.view]).toEqual([['It is not there.'], null])
  })

  it('that could not be fetched to be opened says so once', async () => {
    const { main, downloads, said } = begin()
    const cut = failure('cut-off', 'The connection was cut.')
    main.failing.set('file.open', cut)
    downloads.apply(download({ state: 'failed', failure: cut }))
    downloads.control('c1', 'f1').open()
    await settled()
    expect(said).toEqual([])
    downloads.apply(download({ state: 'done' }))
    downloads.control('c1', 'f1').open()
    await settled()
    expect(said).toEqual(['The connection was cut.'])
  })
})

it('what came down before is known when the page begins', async () => {
  const { main, downloads } = begin()
  main.emit({ event: 'download', ...download({}) })
  downloads.control('c1', 'f1').download()
  const later = new DownloadsState(createCall(main.bridge()), () => undefined)
  await later.start()
  expect(later.control('c1', 'f1').view).toMatchObject({ state: 'running' })
})

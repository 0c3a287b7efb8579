import { flushSync, mount, tick, unmount } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'
import { afterEach, describe, expect, it } from 'vitest'
import type { FileControl, DownloadView } from '../../lib/file-control.ts'
import FileCard from './FileCard.svelte'
import FileCardHost from '../../dev/FileCardHost.svelte'

let dispose: (() => void) | undefined
afterEach(() => dispose?.())

function draw(view: DownloadView | null, uuid: string | null = 'f1') {
  const known = new SvelteMap<string, DownloadView | null>([['f1', view]])
  const done: string[] = []
  const controls = (fileUuid: string): FileControl => ({
    get view() {
      return known.get(fileUuid) ?? null
    },
    download: () => done.push('download'),
    saveAs: () => done.push('saveAs'),
    cancel: () => done.push('cancel'),
    open: () => done.push('open'),
    show: () => done.push('show'),
  })
  const file = { uuid, name: 'Fact find.pdf', size: 480_000, type: null }
  const props = { controls, file, Card: FileCard }
  const component = mount(FileCardHost, { target: document.body, props })
  flushSync()
  dispose = () => void unmount(component)
  return { known, done }
}

const names = () =>
  [...document.querySelectorAll('button')].map((one) => one.getAttribute('aria-label'))
const press = (name: string) =>
  document.querySelector<HTMLElement>(`button[aria-label="${name}"]`)?.click()
const running = { state: 'running', received: 120_000, total: 480_000 } as const
const failure = { code: 'cut-off', message: 'The connection was cut.', retryable: true } as const

describe('a file in a message offers', () => {
  it.each<[string, DownloadView | null, string[]]>([
    ['to be fetched', null, ['Download Fact find.pdf', 'Save Fact find.pdf as']],
    ['to stop', running, ['Cancel Fact find.pdf']],
    [
      'what can be done with it',
      { ...running, state: 'done' },
      ['Open Fact find.pdf', 'Show in folder'],
    ],
    [
      'another try',
      { ...running, state: 'failed', failure },
      ['Retry Fact find.pdf', 'Save Fact find.pdf as', 'Dismiss Fact find.pdf'],
    ],
  ])('%s', (_, view, offered) => {
    const { done } = draw(view)
    expect(names()).toEqual(offered)
    for (const name of offered) press(name)
    expect(done).toHaveLength(offered.length)
  })

  it('nothing while it is on its way up', () => {
    draw(null, null)
    expect(names()).toEqual([])
  })
})

it('says how far it is', () => {
  draw(running)
  const bar = document.querySelector('[role="progressbar"]')
  expect(bar?.getAttribute('aria-valuenow')).toBe('25')
  expect(document.body.textContent).toContain('120 kB of 480 kB')
})

it('says why it failed', () => {
  draw({ ...running, state: 'failed', failure })
  expect(document.querySelector('[role="alert"]')?.textContent).toBe('The connection was cut.')
})

it('keeps the focus when the button that was pressed goes away', async () => {
  // The test's page knows no popovers, with which the buttons show their tips.
  HTMLElement.prototype.showPopover = () => undefined
  HTMLElement.prototype.hidePopover = () => undefined
  const { known } = draw(null)
  document.querySelector('button')?.focus()
  known.set('f1', running)
  await tick()
  await tick()
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Cancel Fact find.pdf')
})

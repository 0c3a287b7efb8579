import { flushSync, mount, unmount } from 'svelte'
import { expect, it } from 'vitest'
import UploadList from './UploadList.svelte'

it('says “Cancel” on the button that stops an upload', () => {
  const file = { uuid: null, name: 'Fact find.pdf', size: 1_000, type: 'application/pdf' }
  let cancelled = 0
  const props = { files: [file], part: 0.5, oncancel: () => void (cancelled += 1) }
  const component = mount(UploadList, { target: document.body, props })
  flushSync()
  const button = document.querySelector('button')
  expect(button?.textContent.trim()).toBe('Cancel')
  expect(button?.getAttribute('aria-label')).toBe('Cancel upload')
  button?.click()
  expect(cancelled).toBe(1)
  void unmount(component)
})

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { catchFocus } from './focus-net.ts'

let stop: () => void
beforeEach(() => {
  document.body.innerHTML = `
    <div id="list" tabindex="0" data-pane="list"></div>
    <main>
      <div id="log" tabindex="0" data-pane="thread">
        <article tabindex="-1"><button id="retry"></button></article>
      </div>
      <div id="box"><textarea id="text" data-pane="composer"></textarea><button id="send"></button></div>
    </main>
    <div id="dialog" role="dialog" tabindex="-1"><button id="add"></button></div>`
  stop = catchFocus()
})
afterEach(() => {
  stop()
  document.body.replaceChildren()
})

const focus = (id: string): void => document.getElementById(id)?.focus()
const at = (id: string): Promise<void> =>
  vi.waitFor(() => expect(document.activeElement?.id).toBe(id))

it('a button that goes away leaves the focus with what is around it', async () => {
  focus('retry')
  document.getElementById('retry')?.remove()
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('ARTICLE'))
})

it('a log that goes away leaves it with the composer', async () => {
  focus('log')
  document.getElementById('log')?.remove()
  await at('text')
})

it('a button that can no longer be pressed leaves it with the text beside it', async () => {
  focus('send')
  document.getElementById('send')?.setAttribute('disabled', '')
  await at('text')
})

it('in a dialog it stays in the dialog', async () => {
  focus('add')
  document.getElementById('add')?.remove()
  await at('dialog')
})

it('a click beside everything is remembered when what had the focus goes later', async () => {
  focus('add')
  document.getElementById('add')?.blur()
  document.body.click()
  document.getElementById('add')?.remove()
  await Promise.resolve()
  expect(document.activeElement).toBe(document.body)
})

it('what goes away elsewhere, or was left by a click, changes nothing', async () => {
  focus('text')
  document.getElementById('retry')?.remove()
  await Promise.resolve()
  expect(document.activeElement?.id).toBe('text')
  document.getElementById('text')?.blur()
  document.getElementById('add')?.remove()
  await Promise.resolve()
  expect(document.activeElement).toBe(document.body)
})

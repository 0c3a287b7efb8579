import { afterEach, beforeEach, expect, it } from 'vitest'
import { enterList, goToPane } from './pane-focus.ts'

beforeEach(() => {
  document.body.innerHTML = `
    <aside><input id="search"><div id="list" role="listbox" tabindex="0" data-pane="list"></div></aside>
    <main>
      <button id="header"></button>
      <div id="log" tabindex="0" data-pane="thread"><article id="row" tabindex="-1"></article></div>
      <button id="attach"></button><textarea id="text" data-pane="composer"></textarea>
      <button id="send"></button>
    </main>
    <aside id="panel"><h2 id="title" tabindex="-1" data-pane="details"></h2></aside>`
})
afterEach(() => document.body.replaceChildren())

it.each<[string, -1 | 1, string]>([
  ['list', 1, 'log'],
  ['log', 1, 'text'],
  ['text', 1, 'title'],
  ['title', 1, 'list'],
  ['list', -1, 'title'],
  ['title', -1, 'text'],
  ['text', -1, 'log'],
  ['search', 1, 'list'],
  ['header', 1, 'log'],
  ['header', -1, 'list'],
  ['row', 1, 'text'],
  ['row', -1, 'list'],
  ['send', 1, 'title'],
])('from %s by %d it goes to %s', (from, step, to) => {
  document.getElementById(from)?.focus()
  expect(document.activeElement?.id).toBe(from)
  expect(goToPane(step)).toBe(true)
  expect(document.activeElement?.id).toBe(to)
})

it('goes by a list without rows, and round what is there', () => {
  document.getElementById('list')?.setAttribute('tabindex', '-1')
  document.getElementById('panel')?.remove()
  document.getElementById('text')?.focus()
  goToPane(1)
  expect(document.activeElement?.id).toBe('log')
})

it('says so when there is nowhere else to go', () => {
  document.body.innerHTML = '<textarea id="text" data-pane="composer"></textarea>'
  document.getElementById('text')?.focus()
  expect(goToPane(1)).toBe(false)
  expect(document.activeElement?.id).toBe('text')
})

it('reaches the button of a notice', () => {
  document.body.insertAdjacentHTML(
    'beforeend',
    '<ol><li data-sonner-toast><button id="undo" data-button></button></li></ol>',
  )
  document.getElementById('title')?.focus()
  goToPane(1)
  expect(document.activeElement?.id).toBe('undo')
})

it.each<[string, string, KeyboardEventInit, boolean]>([
  ['ArrowDown', '', {}, true],
  ['ArrowUp', '', {}, true],
  ['ArrowDown', '', { altKey: true }, false],
  ['a', '', {}, false],
  ['ArrowDown', 'text', {}, false],
])('%s with the focus in %j enters the list: %j %s', (key, at, more, enters) => {
  document.getElementById(at)?.focus()
  const target = document.getElementById(at) ?? document.body
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  target.dispatchEvent(event)
  expect(enterList(event)).toBe(enters)
  expect(document.activeElement?.id === 'list').toBe(enters)
})

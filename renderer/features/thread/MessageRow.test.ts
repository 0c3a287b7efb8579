import { flushSync, mount, unmount } from 'svelte'
import { afterEach, describe, expect, it } from 'vitest'
import type { Message } from '../../../contract/models.ts'
import { createCall } from '../../bridge/call.ts'
import { FakeMain } from '../../dev/fake-bridge.ts'
import { ready } from '../../dev/scenes.ts'
import { message, mine } from '../../dev/world.ts'
import { ThreadState } from '../../state/thread.svelte.ts'
import MessageRow from './MessageRow.svelte'

const now = new Date('2026-03-12T14:30:00').getTime()
const sentAt = new Date('2026-03-12T14:05:00').getTime()
const tools = {
  self: 'Helen Marsh',
  canWrite: true,
  react: () => undefined,
  edit: () => undefined,
  copy: () => undefined,
}
let dispose: (() => void) | undefined
afterEach(() => dispose?.())

function draw(more: Partial<Message>): { article: Element; opened: string[]; main: FakeMain } {
  const main = new FakeMain(ready)
  const thread = new ThreadState('one', createCall(main.bridge()), () => undefined)
  const opened: string[] = []
  const row = {
    message: message(1, { sentAt, authorName: 'Priya Shah', ...more }),
    day: null,
    firstUnread: false,
    startsGroup: true,
    endsGroup: true,
  }
  const props = {
    row,
    thread,
    now,
    last: true,
    tools,
    onlink: (url: string) => void opened.push(url),
    keepFocus: () => undefined,
  }
  const component = mount(MessageRow, { target: document.body, props })
  flushSync()
  dispose = () => void unmount(component)
  const article = document.querySelector('article')
  if (!article) throw new Error('no article')
  return { article, opened, main }
}

function button(name: string): HTMLButtonElement | undefined {
  return [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === name)
}

it('is an article named by author and time', () => {
  expect(draw({}).article.getAttribute('aria-label')).toBe('Priya Shah, 14:05')
})

describe('hostile text', () => {
  it.each([
    '<img src=x onerror="document.title=1">',
    '<script>document.title=1</script>',
    '</span><button>Send</button>',
    '{@html "<b>x</b>"} &lt;b&gt; &amp;',
  ])('%s is shown as it was written', (text) => {
    const { article } = draw({ text, authorName: text })
    expect(article.querySelector('.text')?.textContent).toBe(text)
    expect(article.querySelector('img, script, b')).toBeNull()
    expect(button('Send')).toBeUndefined()
  })

  it('never becomes a link that runs something', () => {
    const { article } = draw({ text: 'javascript:alert(1) data:text/html,x file:///etc/passwd' })
    expect(article.querySelector('a')).toBeNull()
  })
})

it('hands a clicked link to main instead of following it', () => {
  const { article, opened } = draw({ text: 'see https://example.com/a now' })
  article.querySelector('a')?.click()
  expect(opened).toEqual(['https://example.com/a'])
})

it('folds 100,000 characters until they are asked for', () => {
  const { article } = draw({ text: 'word '.repeat(20_000) })
  expect(article.textContent.length).toBeLessThan(4_000)
  button('Show all')?.click()
  flushSync()
  expect(article.textContent.length).toBeGreaterThan(99_000)
})

it('leaves a tombstone without the text', () => {
  const { article } = draw({ text: 'secret', deleted: true })
  expect(article.textContent).toContain('This message was deleted')
  expect(article.textContent).not.toContain('secret')
})

describe('an own unsent message says', () => {
  const failure = { code: 'too-large', message: 'Send a smaller file.', retryable: false } as const
  it.each<[Message['delivery'], string, boolean]>([
    [{ state: 'sending' }, 'Sending', false],
    [{ state: 'waiting' }, 'Waiting for network', false],
    [{ state: 'unconfirmed' }, 'Not confirmed', true],
    [{ state: 'failed', failure }, 'Failed', true],
  ])('%j as "%s"', (delivery, words, retry) => {
    const { article, main } = draw({ ...mine, delivery })
    expect(article.textContent).toContain(words)
    expect(button('Retry') !== undefined).toBe(retry)
    button('Retry')?.click()
    expect(main.calls.some(({ name }) => name === 'message.retry')).toBe(retry)
  })

  it('why it failed', () => {
    expect(draw({ ...mine, delivery: { state: 'failed', failure } }).article.textContent).toContain(
      'Send a smaller file.',
    )
  })
})

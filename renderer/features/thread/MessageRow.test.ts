import { flushSync, mount, unmount } from 'svelte'
import { afterEach, describe, expect, it } from 'vitest'
import type { Message } from '../../../contract/models.ts'
import { createCall } from '../../bridge/call.ts'
import { FakeMain } from '../../dev/fake-bridge.ts'
import { ready } from '../../dev/scenes.ts'
import { message, mine } from '../../dev/world.ts'
import { ThreadState } from '../../state/thread.svelte.ts'
import type { MessageTools } from './message-menu.ts'
import MessageRow from './MessageRow.svelte'

const now = new Date('2026-03-12T14:30:00').getTime()
const sentAt = new Date('2026-03-12T14:05:00').getTime()
let dispose: (() => void) | undefined
afterEach(() => dispose?.())

type Drawn = { article: HTMLElement; opened: string[]; main: FakeMain; done: string[] }

function draw(more: Partial<Message>, canWrite = true): Drawn {
  const done: string[] = []
  const tools: MessageTools = {
    quote: () => undefined,
    takeBack: () => undefined,
    self: 'Helen Marsh',
    canWrite,
    react: (_, reaction) => void done.push(`react ${reaction}`),
    edit: ({ text }) => void done.push(`edit ${text}`),
    copy: (text) => void done.push(`copy ${text}`),
  }
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
  return { article, opened, main, done }
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

describe('what can be done with a message', () => {
  const names = (article: Element): (string | null)[] =>
    [...article.querySelectorAll('[role="group"] button')].map((one) =>
      one.getAttribute('aria-label'),
    )
  const press = (article: Element, name: string): void =>
    article.querySelector<HTMLElement>(`button[aria-label="${name}"]`)?.click()

  it.each<[string, Partial<Message>, boolean, string[]]>([
    ['of another', {}, true, ['React', 'Copy text']],
    ['of mine', mine, true, ['React', 'Edit', 'Copy text']],
    ['of mine, read-only', mine, false, ['Copy text']],
    ['of mine, not sent yet', { ...mine, delivery: { state: 'waiting' } }, true, ['Copy text']],
    ['of mine, with files only', { ...mine, text: '' }, true, ['React', 'Edit']],
    ['that was deleted', { ...mine, deleted: true }, true, []],
  ])('%s is offered while it is pointed at', (_, more, canWrite, offered) => {
    const { article } = draw(more, canWrite)
    expect(names(article)).toEqual([])
    article.dispatchEvent(new PointerEvent('pointerenter'))
    flushSync()
    expect(names(article)).toEqual(offered)
    article.dispatchEvent(new PointerEvent('pointerleave'))
    flushSync()
    expect(names(article)).toEqual([])
  })

  it('is done with this one', () => {
    const { article, done } = draw({ ...mine, text: 'Done' })
    article.dispatchEvent(new PointerEvent('pointerenter'))
    flushSync()
    press(article, 'Edit')
    press(article, 'Copy text')
    expect(done).toEqual(['edit Done', 'copy Done'])
  })

  it('is said while an edit is being saved', () => {
    const { article } = draw({ ...mine, edited: true, saving: true })
    expect(article.textContent).toContain('Saving')
    expect(article.textContent).not.toContain('edited')
  })
})

describe('a reaction', () => {
  const reactions = [
    { reaction: 'like', names: ['Anna Petty', 'Helen Marsh'], mine: true },
    { reaction: 'love', names: ['Anna Petty'], mine: false },
  ]
  const chips = (article: Element): HTMLElement[] => [
    ...article.querySelectorAll<HTMLElement>('button[aria-pressed]'),
  ]

  it('says who gave it, is taken back when it is mine and given when it is not', () => {
    const { article, done } = draw({ reactions })
    const [like, love] = chips(article)
    expect(like?.getAttribute('aria-label')).toBe('Like: Anna Petty and you')
    expect(like?.getAttribute('aria-pressed')).toBe('true')
    expect(love?.getAttribute('aria-pressed')).toBe('false')
    like?.click()
    love?.click()
    expect(done).toEqual(['react null', 'react love'])
  })

  it('is only shown to who may not write', () => {
    const { article, done } = draw({ reactions }, false)
    for (const chip of chips(article)) chip.click()
    expect(done).toEqual([])
    expect(chips(article)).toHaveLength(2)
  })
})

import { flushSync, mount, tick, unmount } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { FakeMain } from './dev/fake-bridge.ts'
import { sceneOf } from './dev/scenes.ts'
import App from './App.svelte'
import { AppState } from './state/app.svelte.ts'

const now = Date.now()
let dispose: (() => void) | undefined

afterEach(() => {
  dispose?.()
  document.body.replaceChildren()
})

function show(...words: string[]): { main: FakeMain; app: AppState } {
  const main = sceneOf(words, now)
  const app = new AppState(main.bridge(), () => undefined)
  const stop = app.start()
  const component = mount(App, { target: document.body, props: { app } })
  dispose = () => {
    stop()
    void unmount(component)
  }
  return { main, app }
}

function all(selector: string): Element[] {
  return [...document.querySelectorAll(selector)]
}

function nameOf(element: Element): string {
  return (element.getAttribute('aria-label') ?? element.textContent).trim()
}

function named(selector: string, name: string): HTMLElement | undefined {
  return all(selector)
    .filter((element) => element instanceof HTMLElement)
    .find((element) => nameOf(element) === name)
}

async function until(what: () => unknown): Promise<void> {
  await vi.waitFor(() => {
    flushSync()
    expect(what()).toBeTruthy()
  })
}

describe('signing in', () => {
  it('offers the three ways by their names', async () => {
    show('signed-out')
    await until(() => named('h1', 'Sign in to Plannr'))
    for (const name of [
      'Sign in with Plannr',
      'Use a personal access token',
      'Try the demo workspace',
    ])
      expect(named('button', name), name).toBeDefined()
  })

  it('says in an alert what is wrong with a token, and keeps it', async () => {
    show('signed-out', 'wrong-token')
    await until(() => named('button', 'Use a personal access token'))
    named('button', 'Use a personal access token')?.click()
    await until(() => document.querySelector('input'))
    const input = document.querySelector('input')
    expect(document.querySelector(`label[for="${input?.id}"]`)?.textContent).toBe(
      'Personal access token',
    )
    if (input) input.value = 'abc'
    input?.dispatchEvent(new Event('input', { bubbles: true }))
    named('button', 'Sign in')?.click()
    await until(() => document.querySelector('[role="alert"]'))
    expect(document.querySelector('input')?.value).toBe('abc')
  })

  it('names each account with its firm', async () => {
    show('choose')
    await until(() => named('h1', 'Choose an account'))
    expect(named('button', 'Helen Marsh, Northgate Wealth')).toBeDefined()
    expect(named('button', 'Helen Marsh, Castle Street Mortgages')).toBeDefined()
  })

  it('says what stands in the way and offers to try again', async () => {
    show('blocked')
    await until(() => document.querySelector('[role="alert"]'))
    expect(named('button', 'Try again')).toBeDefined()
  })
})

describe('the workspace', () => {
  it('has the names that screen readers and tests rely on', async () => {
    const { app } = show()
    await until(() => app.workspace?.list.loaded)
    expect(document.querySelector('[role="listbox"]')?.getAttribute('aria-label')).toBe(
      'Conversations',
    )
    expect(all('[role="tab"]').map((tab) => tab.childNodes[0]?.textContent?.trim())).toEqual([
      'All',
      'Unread',
      'Pinned',
      'Archived',
    ])
    expect(named('button', 'New conversation')).toBeDefined()
    expect(named('button', 'Account: Helen Marsh')).toBeDefined()
    expect(named('[role="status"]', 'Sync status')).toBeDefined()
    app.workspace?.open('conversation-1')
    await until(() => document.querySelector('[role="log"]'))
    expect(document.querySelector('main h1')?.textContent).toBe('Annual review 2026')
    expect(named('[role="log"]', 'Messages')).toBeDefined()
    expect(named('textarea', 'Message')).toBeDefined()
    expect(named('button', 'Send')).toBeDefined()
    expect(named('button', 'Attach files')).toBeDefined()
  })

  it('lists attached files with their names', async () => {
    const { app } = show()
    await until(() => app.workspace)
    app.workspace?.open('conversation-1')
    await until(() => named('button', 'Attach files'))
    named('button', 'Attach files')?.click()
    await until(() => named('ul', 'Attachments'))
    expect(document.querySelector('ul[aria-label="Attachments"] li')?.textContent).toContain(
      'Fact find.pdf',
    )
    expect(named('button', 'Remove Fact find.pdf')).toBeDefined()
  })

  it('lets nobody write in a read-only account', async () => {
    const { app } = show('read-only')
    await until(() => app.workspace)
    app.workspace?.open('conversation-1')
    await until(() => document.querySelector('main h1'))
    expect(named('textarea', 'Message')).toBeUndefined()
    expect(document.body.textContent).toContain('read-only')
  })

  it('marks the demo as one', async () => {
    const { app } = show('demo')
    await until(() => app.workspace)
    await tick()
    expect(document.body.textContent).toContain('Demo workspace')
  })
})

it('a passphrase that the keychain does not take is said where it was typed', async () => {
  const { main } = show()
  await until(() => named('h1', 'Choose a passphrase') ?? document.querySelector('[role=listbox]'))
  main.lock = { state: 'unset' }
  main.emit({ event: 'lock', lock: main.lock })
  await until(() => named('h1', 'Choose a passphrase'))
  const [first, second] = all('form input').filter((one) => one instanceof HTMLInputElement)
  for (const field of [first, second]) {
    if (!field) throw new Error('a field is missing')
    field.value = 'two horses'
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const message = 'The system keychain is locked.'
  main.failing.set('lock.turnOn', { code: 'keychain-locked', message, retryable: true })
  named('button', 'Turn on')?.click()
  await until(() => named('[role=alert]', message))
  main.failing.clear()
  named('button', 'Turn on')?.click()
  await until(() => named('h1', 'Choose a passphrase') === undefined)
})

describe('what there is to see at the start', () => {
  it.each(['signed-out', 'ready', 'locked'])('is told once it is painted: %s', async (scene) => {
    const { main, app } = show(scene)
    const told = () => main.calls.filter(({ name }) => name === 'page.painted')
    await until(() => told().length === 1)
    app.painted()
    expect(told()).toHaveLength(1)
  })
})

import { expect, test, vi } from 'vitest'
import { commands } from '../../contract/commands.ts'
import { ExpectedError } from '../../contract/errors.ts'
import type { Handlers } from '../handlers/handlers.ts'
import { silentLog } from '../model/log.ts'
import { createDispatch } from './dispatch.ts'
import { isTrustedSender } from './sender.ts'

function dispatchWith(more: Partial<Handlers>) {
  const refuse = () => Promise.reject(new Error('not this one'))
  const all = Object.fromEntries(Object.keys(commands).map((name) => [name, refuse]))
  return createDispatch({ ...all, ...more } as Handlers, silentLog, () => 'open')
}

test('a command reaches its handler with its parsed input and the files’ paths', async () => {
  const handler = vi.fn(() => Promise.resolve({ version: 1 }))
  const dispatch = dispatchWith({ 'draft.save': handler })
  const input = { conversationUuid: 'c', text: 'hello', unknown: true }
  const done = { ok: true, value: { version: 1 } }
  expect(await dispatch('draft.save', input, { paths: ['/a', '', 7] })).toEqual(done)
  const context = { accountUuid: 'me', paths: ['/a', ''] }
  expect(await dispatch('draft.save', input, context)).toEqual(done)
  expect(await dispatch('draft.save', input, ['/a'])).toEqual(done)
  expect(handler.mock.calls).toEqual([
    [
      { conversationUuid: 'c', text: 'hello' },
      { accountUuid: null, paths: [], pasted: [] },
    ],
    [
      { conversationUuid: 'c', text: 'hello' },
      { accountUuid: 'me', paths: ['/a'], pasted: [] },
    ],
    [
      { conversationUuid: 'c', text: 'hello' },
      { accountUuid: null, paths: [], pasted: [] },
    ],
  ])
})

test.each([
  ['constructor', {}],
  ['__proto__', {}],
  ['toString', {}],
  ['draft.nothing', {}],
  [7, {}],
  [null, null],
  ['draft.save', null],
  ['draft.save', { conversationUuid: 'c' }],
  ['draft.save', { conversationUuid: 7, text: 'x' }],
  ['draft.save', { conversationUuid: 'c', text: 'x'.repeat(1_000_001) }],
  ['conversations.window', { filter: 'all', offset: -1, limit: 10 }],
  ['conversations.window', { filter: 'all', offset: 0, limit: 1e9 }],
  ['conversations.window', { filter: '1=1', offset: 0, limit: 1 }],
])('%s with %j is refused and reaches nobody', async (name, input) => {
  const handler = vi.fn(() => Promise.resolve({ version: 1 }))
  const dispatch = dispatchWith({ 'draft.save': handler })
  expect(await dispatch(name, input, [])).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  expect(handler).not.toHaveBeenCalled()
})

test('an expected failure crosses with its words, a bug without its own', async () => {
  const dispatch = dispatchWith({
    'sync.checkNow': () => Promise.reject(new ExpectedError('offline', { detail: 'secret path' })),
    'thread.close': () => Promise.reject(new TypeError('secret value')),
  })
  const failures = [await dispatch('sync.checkNow', {}, []), await dispatch('thread.close', {}, [])]
  expect(failures).toMatchObject([{ error: { code: 'offline' } }, { error: { code: 'internal' } }])
  expect(JSON.stringify(failures)).not.toContain('secret')
})

test.each([
  ['app://parley/index.html', true, true],
  ['app://parley/index.html', false, false],
  ['app://parley.evil/index.html', true, false],
  ['app://evil/index.html', true, false],
  ['https://parley/index.html', true, false],
  ['file:///index.html', true, false],
  ['about:blank', true, false],
  ['', true, false],
])('a call from %s (top frame: %s) is ours: %s', (url, top, ours) => {
  expect(isTrustedSender(url, top)).toBe(ours)
})

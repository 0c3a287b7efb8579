import { expect, it, vi } from 'vitest'
import { createCall } from '../bridge/call.ts'
import { failure } from '../dev/failure.ts'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { conversation, message, mine } from '../dev/world.ts'
import { EditState } from './edit.svelte.ts'
import type { NotifyAction } from './notify.ts'

const first = { uuid: 'message-1', text: 'The fee is 500' }
const second = { uuid: 'message-2', text: 'Thank you' }

function start() {
  const main = new FakeMain(ready)
  main.conversations = [{ ...conversation(0, 0), uuid: 'one' }]
  main.messages.set('one', [
    message(1, { ...mine, text: first.text }),
    message(2, { ...mine, text: second.text }),
  ])
  const shown = (): string | undefined =>
    main.messages.get('one')?.find((one) => one.uuid === first.uuid)?.text
  const told: string[] = []
  /** The state that the page makes when it starts anew. */
  const fresh = () =>
    new EditState('one', createCall(main.bridge()), (_, text) => void told.push(text))
  return { main, shown, told, fresh, edit: fresh(), kept: () => main.editDrafts.get('one') ?? [] }
}

it('hands the new words to main and is over', async () => {
  const { edit, shown } = start()
  edit.start(first)
  edit.type('The fee is 450')
  expect(await edit.save()).toBe(true)
  expect(shown()).toBe('The fee is 450')
  expect(edit.message).toBeNull()
})

it('refuses an empty text with words and keeps the message open', async () => {
  const { main, edit } = start()
  edit.start(first)
  edit.type('  \n')
  expect(await edit.save()).toBe(false)
  expect(edit.problem).toContain('can’t be empty')
  expect(edit.message).toBe(first)
  expect(main.calls).toEqual([])
  edit.type('x')
  expect(edit.problem).toBeNull()
})

it('keeps the words when main can’t take them', async () => {
  const { main, edit } = start()
  main.failing.set('change.request', failure('disk-full', 'The disk is full.'))
  edit.start(first)
  edit.type('The fee is 450')
  expect(await edit.save()).toBe(false)
  expect([edit.text, edit.problem]).toEqual(['The fee is 450', 'The disk is full.'])
})

it('keeps what was typed for a message while another one is edited, until it is cancelled', () => {
  const { edit } = start()
  edit.start(first)
  edit.type('half a thou')
  edit.start(second)
  expect(edit.text).toBe(second.text)
  edit.start(first)
  expect(edit.text).toBe('half a thou')
  edit.start(first)
  expect(edit.text).toBe('half a thou')
  edit.cancel()
  edit.start(first)
  expect(edit.text).toBe(first.text)
})

it('begins with refused words and the reason, until something is typed', () => {
  const { edit } = start()
  edit.start(first, 'refused words', 'Too long.')
  expect([edit.text, edit.problem]).toEqual(['refused words', 'Too long.'])
  edit.type('refused')
  expect(edit.problem).toBeNull()
})

it('puts refused words before what was typed since, and not twice', () => {
  const { edit } = start()
  edit.start(first)
  edit.type('typed since')
  edit.start(first, 'refused words', 'Too long.')
  expect(edit.text).toBe('refused words\ntyped since')
  edit.cancel()
  edit.start(first, 'refused words')
  edit.start(first, 'refused words')
  expect(edit.text).toBe('refused words')
})

it('stores what is typed within 300 ms, and goes on with it after a restart', async () => {
  vi.useFakeTimers()
  const { edit, fresh, kept } = start()
  await edit.load()
  edit.start(first)
  edit.type('half a')
  edit.type('half a thought')
  await vi.advanceTimersByTimeAsync(300)
  vi.useRealTimers()
  expect(kept()).toEqual([{ messageUuid: first.uuid, before: first.text, text: 'half a thought' }])
  const again = fresh()
  await again.load()
  expect([again.message, again.text]).toEqual([first, 'half a thought'])
})

it('brings back words for every message, and opens the one touched last', async () => {
  const { edit, fresh } = start()
  await edit.load()
  edit.start(first)
  edit.type('one')
  edit.start(second)
  edit.type('two')
  await edit.flush()
  const again = fresh()
  await again.load()
  expect([again.message?.uuid, again.text]).toEqual([second.uuid, 'two'])
  again.start(first)
  expect(again.text).toBe('one')
})

it('forgets what was cancelled or saved, and nothing else', async () => {
  const { edit, kept } = start()
  await edit.load()
  edit.start(first)
  edit.type('one')
  edit.start(second)
  edit.type('two')
  await edit.flush()
  expect(kept()).toHaveLength(2)
  edit.cancel()
  await edit.flush()
  expect(kept().map((one) => one.text)).toEqual(['one'])
  edit.start(first)
  await edit.save()
  await edit.flush()
  expect(kept()).toEqual([])
})

it('stores the words again when they could not be handed over', async () => {
  const { main, edit, kept } = start()
  await edit.load()
  main.failing.set('change.request', failure('disk-full', 'The disk is full.'))
  edit.start(first)
  edit.type('careful words')
  expect(await edit.save()).toBe(false)
  await edit.flush()
  expect(kept().map((one) => one.text)).toEqual(['careful words'])
})

it('goes on with what is typed while the words before it are handed over', async () => {
  const { edit, shown, kept } = start()
  await edit.load()
  edit.start(first)
  edit.type('The fee is 450')
  const saving = edit.save()
  edit.type('The fee is 450 pounds')
  expect(await saving).toBe(false)
  expect([shown(), edit.text]).toEqual(['The fee is 450', 'The fee is 450 pounds'])
  await edit.flush()
  expect(kept().map((one) => one.text)).toEqual(['The fee is 450 pounds'])
})

it('writes nothing over stored words that could not be read', async () => {
  const { main, edit, fresh, told, kept } = start()
  await edit.load()
  edit.start(first)
  edit.type('stored before')
  await edit.flush()
  main.failing.set('editDraft.list', failure('store-unavailable', 'No folder.'))
  const again = fresh()
  await again.load()
  again.start(first)
  again.type('typed now')
  await again.flush()
  expect(kept().map((one) => one.text)).toEqual(['stored before'])
  expect(told).toContain('No folder.')
  main.failing.clear()
  await again.load()
  await again.flush()
  expect(kept().map((one) => one.text)).toEqual(['stored before\ntyped now'])
})

it('says so when the words can’t be stored', async () => {
  const { main, edit, told } = start()
  await edit.load()
  main.failing.set('editDraft.save', failure('disk-full', 'The disk is full.'))
  edit.start(first)
  edit.type('half a')
  await edit.flush()
  expect(told).toEqual(['Your edit could not be stored. The disk is full.'])
})

it('an edit thrown away can be taken back, one without a change needs no word', async () => {
  const main = new FakeMain(ready)
  main.conversations = [{ ...conversation(0, 0), uuid: 'one' }]
  const offered: NotifyAction[] = []
  const edit = new EditState('one', createCall(main.bridge()), (_tone, _text, action) => {
    if (action) offered.push(action)
  })
  edit.start(first)
  edit.cancel()
  expect(offered).toEqual([])
  edit.start(first)
  edit.type('The fee is 450')
  edit.cancel()
  expect(edit.message).toBeNull()
  offered[0]?.run()
  await vi.waitFor(() => expect(edit.message).not.toBeNull())
  expect([edit.message, edit.text]).toEqual([first, 'The fee is 450'])
  await edit.flush()
  expect(main.editDrafts.get('one')).toMatchObject([{ text: 'The fee is 450' }])
})

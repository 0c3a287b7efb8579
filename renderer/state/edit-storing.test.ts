/** Words of an edit while main is slow, silent or has no room: none is lost, and none comes back. */
import { afterEach, expect, it, vi } from 'vitest'
import type { ParleyBridge } from '../../contract/bridge.ts'
import { createCall } from '../bridge/call.ts'
import { failure } from '../dev/failure.ts'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { conversation, message, mine } from '../dev/world.ts'
import { EditState } from './edit.svelte.ts'
import type { NotifyAction } from './notify.ts'

const first = { uuid: 'message-1', text: 'The fee is 500' }
const second = { uuid: 'message-2', text: 'Thank you' }

type Invoke = ParleyBridge['invoke']
type Around = <T>(name: string, ask: () => Promise<T>) => Promise<T>

afterEach(() => void vi.useRealTimers())

/** `around`: between the page and main, such as an answer that is late or never comes. */
function start(around: Around = (_name, ask) => ask()) {
  const main = new FakeMain(ready)
  main.conversations = [{ ...conversation(0, 0), uuid: 'one' }]
  main.messages.set('one', [
    message(1, { ...mine, text: first.text }),
    message(2, { ...mine, text: second.text }),
  ])
  const told: string[] = []
  const offered: NotifyAction[] = []
  const bridge = main.bridge()
  const invoke: Invoke = (name, ...rest) => around(name, () => bridge.invoke(name, ...rest))
  /** The state that the page makes when it starts anew. */
  const fresh = () =>
    new EditState('one', createCall({ ...bridge, invoke }), (_, text, action) => {
      told.push(text)
      if (action) offered.push(action)
    })
  return {
    offered,
    main,
    told,
    fresh,
    edit: fresh(),
    kept: () => main.editDrafts.get('one') ?? [],
  }
}

/** While held, answers to that command wait; main has done it at once. */
function lateAnswers(command: string) {
  const waiting: (() => void)[] = []
  let isLate = false
  const hold = (): void => void (isLate = true)
  const around: Around = async (name, ask) => {
    const answer = await ask()
    if (isLate && name === command) await new Promise<void>((resolve) => waiting.push(resolve))
    return answer
  }
  const letThrough = (): void => {
    isLate = false
    for (const resolve of waiting) resolve()
  }
  return { around, hold, letThrough }
}

it('an edit whose saving is answered late does not come back while another is typed', async () => {
  vi.useFakeTimers()
  const { around, hold, letThrough } = lateAnswers('change.request')
  hold()
  const { edit, kept } = start(around)
  await edit.load()
  edit.start(first)
  edit.type('The fee is 450')
  await edit.flush()
  const saving = edit.save()
  edit.start(second)
  edit.type('Thank you all')
  await vi.advanceTimersByTimeAsync(400)
  letThrough()
  expect(await saving).toBe(true)
  await edit.flush()
  expect(kept().map((one) => one.messageUuid)).toEqual([second.uuid])
  expect([edit.message?.uuid, edit.text]).toEqual([second.uuid, 'Thank you all'])
})

it('keeps what was typed for a message that is being saved, though another was looked at since', async () => {
  const { around, hold, letThrough } = lateAnswers('change.request')
  hold()
  const { edit, kept } = start(around)
  await edit.load()
  edit.start(first)
  edit.type('The fee is 450')
  const saving = edit.save()
  edit.start(second)
  edit.start(first)
  edit.type('The fee is 450 pounds')
  edit.start(second)
  letThrough()
  await saving
  await edit.flush()
  expect(kept().map((one) => one.text)).toEqual(['The fee is 450 pounds'])
})

it('stores words that were put back while a save of others was on its way', async () => {
  vi.useFakeTimers()
  const { around, hold, letThrough } = lateAnswers('editDraft.save')
  const { edit, kept } = start(around)
  await edit.load()
  edit.start(first)
  edit.type('careful words')
  await edit.flush()
  hold()
  for (const text of ['x', 'careful words']) {
    edit.type(text)
    await vi.advanceTimersByTimeAsync(300)
  }
  letThrough()
  await edit.flush()
  expect(kept().map((one) => one.text)).toEqual(['careful words'])
  expect(edit.isStored).toBe(true)
})

it('tries to store again by itself after a failure, and says it once', async () => {
  vi.useFakeTimers()
  const { main, edit, kept, told } = start()
  await edit.load()
  main.failing.set('editDraft.save', failure('disk-full', 'The disk is full.'))
  edit.start(first)
  edit.type('careful words')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(told).toHaveLength(1)
  main.failing.clear()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(kept().map((one) => one.text)).toEqual(['careful words'])
})

it('stores before the page goes what could not be stored a moment ago', async () => {
  vi.useFakeTimers()
  const { main, edit, kept } = start()
  await edit.load()
  main.failing.set('editDraft.save', failure('disk-full', 'The disk is full.'))
  edit.start(first)
  edit.type('careful words')
  await vi.advanceTimersByTimeAsync(400)
  main.failing.clear()
  await edit.flush()
  expect(kept().map((one) => one.text)).toEqual(['careful words'])
})

it('undoes a cancel though a save before it is never answered', async () => {
  vi.useFakeTimers()
  const { edit, offered } = start((name, ask) =>
    name === 'editDraft.save' ? new Promise(() => undefined) : ask(),
  )
  await edit.load()
  edit.start(first)
  edit.type('careful words')
  await vi.advanceTimersByTimeAsync(400)
  edit.cancel()
  offered[0]?.run()
  await vi.advanceTimersByTimeAsync(0)
  expect(edit.text).toBe('careful words')
})

it('cancelled words do not come back, though letting go of them failed at first', async () => {
  const { main, edit, fresh, kept } = start()
  await edit.load()
  edit.start(first)
  edit.type('The fee is 450')
  await edit.flush()
  main.failing.set('editDraft.save', failure('disk-full', 'The disk is full.'))
  edit.cancel()
  await edit.flush()
  expect(kept()).toHaveLength(1)
  main.failing.clear()
  await edit.flush()
  const again = fresh()
  await again.load()
  expect(again.message).toBeNull()
})

it('does not show at one edit why another was refused, but says it', async () => {
  const { main, edit, told } = start()
  main.failing.set('change.request', failure('disk-full', 'The disk is full.'))
  await edit.load()
  edit.start(first)
  edit.type('one more')
  const saving = edit.save()
  edit.start(second)
  await saving
  expect([edit.message?.uuid, edit.problem]).toEqual([second.uuid, null])
  expect(told).toEqual(['Your edit could not be saved. The disk is full.'])
  edit.start(first)
  expect(edit.text).toBe('one more')
})

it('words brought back, gone on with and saved do not come back', async () => {
  const { edit, fresh, kept } = start()
  await edit.load()
  edit.start(first)
  edit.type('The fee is 450')
  await edit.flush()
  const again = fresh()
  await again.load()
  again.type('The fee is 450 pounds')
  expect(await again.save()).toBe(true)
  await again.flush()
  expect([again.isStored, kept()]).toEqual([true, []])
})

it('lets go of words that are cancelled while they are on their way to be stored', async () => {
  vi.useFakeTimers()
  const { around, hold, letThrough } = lateAnswers('editDraft.save')
  const { edit, kept } = start(around)
  await edit.load()
  edit.start(first)
  hold()
  edit.type('careful words')
  await vi.advanceTimersByTimeAsync(300)
  edit.cancel()
  letThrough()
  await edit.flush()
  expect([edit.isStored, kept()]).toEqual([true, []])
})

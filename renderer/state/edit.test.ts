import { expect, it } from 'vitest'
import { createCall } from '../bridge/call.ts'
import { failure } from '../dev/failure.ts'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { conversation, message, mine } from '../dev/world.ts'
import { EditState } from './edit.svelte.ts'

const first = { uuid: 'message-1', text: 'The fee is 500' }
const second = { uuid: 'message-2', text: 'Thank you' }

function start(): { main: FakeMain; edit: EditState; shown: () => string | undefined } {
  const main = new FakeMain(ready)
  main.conversations = [{ ...conversation(0, 0), uuid: 'one' }]
  main.messages.set('one', [
    message(1, { ...mine, text: first.text }),
    message(2, { ...mine, text: second.text }),
  ])
  const shown = (): string | undefined =>
    main.messages.get('one')?.find((one) => one.uuid === first.uuid)?.text
  return { main, shown, edit: new EditState('one', createCall(main.bridge())) }
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

it('begins with refused words when it is told to', () => {
  const { edit } = start()
  edit.start(first, 'refused words')
  expect(edit.text).toBe('refused words')
})

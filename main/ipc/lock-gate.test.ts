import { expect, test, vi } from 'vitest'
import { commands, type CommandName } from '../../contract/commands.ts'
import { eventSchema } from '../../contract/events.ts'
import type { Handlers } from '../handlers/handlers.ts'
import type { LockPhase } from '../model/lock-phase.ts'
import { silentLog } from '../model/log.ts'
import { createDispatch } from './dispatch.ts'
import { ASKED_WHILE_LOCKED, mayTell, TYPED_BEFORE } from './lock-gate.ts'

const names = Object.keys(commands) as CommandName[]
const uuid = 'c0ffee00-0000-4000-8000-000000000000'
/** Fits every command: what is not in its schema is dropped. */
const anything = {
  accountUuid: uuid,
  conversationUuid: uuid,
  text: 'hello',
  passphrase: 'wrong',
  discardUnsent: true,
  online: true,
  usable: [],
  checked: [],
  name: '',
  participants: [],
  caseUuid: null,
  message: '',
  draft: { messageUuid: uuid, before: 'a', text: 'b' },
}

function dispatchIn(phase: () => LockPhase, answer: () => unknown = () => 'SECRET') {
  const handler = vi.fn(() => Promise.resolve(answer()))
  const handlers = Object.fromEntries(names.map((name) => [name, handler]))
  return { handler, dispatch: createDispatch(handlers as unknown as Handlers, silentLog, phase) }
}

/** Some take no input at all, and refuse any. */
async function ask(dispatch: ReturnType<typeof createDispatch>, name: string) {
  const first = await dispatch(name, anything, {})
  return !first.ok && first.error.code === 'bad-input' ? dispatch(name, {}, {}) : first
}

const refused = names.filter((name) => !ASKED_WHILE_LOCKED.has(name))

test.each(refused)('%s is refused while Parley is locked, whatever is given', async (name) => {
  const { dispatch, handler } = dispatchIn(() => 'locked')
  for (const input of [{}, anything, null, undefined, 'x']) {
    const answer = await dispatch(name, input, { accountUuid: uuid })
    expect(answer).toMatchObject({ ok: false, error: { code: 'locked' } })
  }
  expect(handler).not.toHaveBeenCalled()
})

test('nothing that reads or changes what the user has is among those that are let through', () => {
  expect([...ASKED_WHILE_LOCKED].sort()).toEqual([
    'desk.networkChanged',
    'lock.now',
    'lock.settled',
    'lock.signOut',
    'lock.state',
    'lock.unlock',
    'lock.unlockWithTouchId',
    'menu.update',
    'page.painted',
  ])
  expect([...TYPED_BEFORE].sort()).toEqual(['draft.save', 'editDraft.save', 'newConversation.save'])
})

test.each(refused.filter((name) => !TYPED_BEFORE.has(name)))(
  '%s is refused from the moment on in which Parley locks itself',
  async (name) => {
    const { dispatch, handler } = dispatchIn(() => 'closing')
    expect(await ask(dispatch, name)).toMatchObject({ ok: false, error: { code: 'locked' } })
    expect(handler).not.toHaveBeenCalled()
  },
)

test('what was typed until then still comes in, for that moment', async () => {
  const { dispatch, handler } = dispatchIn(
    () => 'closing',
    () => ({ version: 2 }),
  )
  expect(await ask(dispatch, 'draft.save')).toEqual({ ok: true, value: { version: 2 } })
  expect(handler).toHaveBeenCalledOnce()
})

test.each(refused)('%s answers nothing once Parley was locked under it', async (name) => {
  let phase: LockPhase = 'open'
  const { dispatch } = dispatchIn(
    () => phase,
    () => {
      phase = 'locked'
      return 'SECRET'
    },
  )
  const input = commands[name].input.safeParse(anything).success ? anything : {}
  const answer = await dispatch(name, input, {})
  const isOnlyAnIdentity = ['draft.save', 'message.send', 'conversation.create'].includes(name)
  if (!isOnlyAnIdentity) expect(JSON.stringify(answer)).not.toContain('SECRET')
  else expect(answer).toMatchObject({ ok: true })
})

test('a message that was on its way into the outbox is answered: it must not be sent again', async () => {
  let phase: LockPhase = 'open'
  const { dispatch } = dispatchIn(
    () => phase,
    () => {
      phase = 'locked'
      return { key: 7 }
    },
  )
  expect(await dispatch('message.send', anything, {})).toEqual({ ok: true, value: { key: 7 } })
})

test.each(eventSchema.options.map((option) => option.shape.event.value))(
  'the event %s is told while Parley is open, and only that of the lock while it is not',
  (event) => {
    const told = { event } as Parameters<typeof mayTell>[0]
    expect(mayTell(told, 'open')).toBe(true)
    expect(mayTell(told, 'closing')).toBe(event === 'lock')
    expect(mayTell(told, 'locked')).toBe(event === 'lock')
  },
)

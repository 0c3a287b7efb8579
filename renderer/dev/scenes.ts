import type { Session } from '../../contract/models.ts'
import { errorWords } from '../../contract/error-words.ts'
import type { Attachment } from '../../contract/models.ts'
import { failure } from './failure.ts'
import { FakeMain } from './fake-bridge.ts'
import { specialMessages } from './special-messages.ts'
import {
  conversation,
  history,
  me,
  message,
  mine,
  otherAccount,
  people,
  previewOf,
} from './world.ts'

type Ready = Extract<Session, { state: 'ready' }>

export const ready: Ready = {
  state: 'ready',
  mode: 'plannr',
  account: me,
  accounts: [me, otherAccount],
  signInAgain: null,
}

function fill(main: FakeMain, now: number, count: number): void {
  let firstKey = 1
  main.conversations = Array.from({ length: count }, (_, index) => {
    const at = now - index ** 1.6 * 97 * 60_000 - 60_000
    const base = conversation(index, at)
    const size = index === 0 ? 3000 : index < 24 ? 14 : 0
    const messages = history(firstKey, size, at)
    if (index === 2) messages.push(...specialMessages(firstKey + size, now))
    firstKey += size + 100
    main.messages.set(base.uuid, messages)
    const last = messages.at(-1)
    const unread = index === 1 ? 3 : index === 5 ? 12 : 0
    const draft = index === 3 ? 'Could we move the call to Thursday' : null
    if (draft) main.drafts.set(base.uuid, { text: draft, attachments: [] })
    const text = index < 24 ? previewOf(last) : previewOf(message(index))
    return { ...base, unread, draft, preview: text, activityAt: last?.sentAt ?? at }
  })
}

/** One of each kind that has words of its own, in the third conversation. */
function refuse(main: FakeMain): void {
  const forbidden = failure('forbidden', 'This account may not do that in Plannr.')
  const tooLong = failure('invalid', 'Plannr did not accept this.', {
    contents: ['The contents must not be greater than 100000 characters.'],
  })
  const [, , third] = main.conversations
  const [person] = people
  if (!third || !person) return
  const edited = main.messages.get(third.uuid)?.findLast((one) => one.mine && one.text !== '')
  const edit = { kind: 'edit', messageUuid: edited?.uuid ?? '', text: 'As it was meant.' } as const
  const removal = {
    kind: 'participant',
    accountUuid: person.accountUuid,
    present: false,
  } as const
  third.refused = [
    { id: 1, change: edit, about: edited?.text ?? '', failure: tooLong },
    { id: 2, change: { kind: 'rename', name: 'A better name' }, about: '', failure: forbidden },
    { id: 3, change: removal, about: person.name, failure: forbidden },
  ]
}

/** How it looks, and what it waits for. */
function dress(main: FakeMain, has: (word: string) => boolean): void {
  if (has('text-200')) main.settings = { ...main.settings, textSize: 200 }
  if (has('compact')) main.settings = { ...main.settings, density: 'compact' }
  if (has('locked')) main.lock = { state: 'locked', waitMs: 0, touchId: false }
  if (has('locked-out')) main.lock = { state: 'locked', waitMs: 45_000, touchId: false }
  if (has('lock-open')) main.lock = { state: 'open' }
  if (has('lock-unset')) main.lock = { state: 'unset' }
  if (has('lock-open') || has('lock-unset')) main.settings = { ...main.settings, appLock: true }
  if (has('managed-lock')) main.managed = ['appLock']
  if (has('managed')) main.managed = ['lockAfterMinutes', 'notifications', 'theme', 'proxy']
  if (has('attached')) attach(main)
  if (has('update')) main.updates = { ...main.updates, step: { step: 'ready', version: '0.2.0' } }
  if (has('slow-list')) main.slow.add('conversations.window')
  if (has('thread-fails'))
    main.failing.set('thread.open', failure('offline', 'Parley can’t reach Plannr at the moment.'))
}

const LONG =
  'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch transfer of a final-salary pension, and what becomes of the widow’s half'

/** Files of a draft: one as it should be, one with a long name, one whose drive is gone. */
function attach(main: FakeMain): void {
  const [first] = main.conversations
  if (!first) return
  const problem = failure('file-missing', errorWords['file-missing'].message)
  const file = (id: number, name: string, size: number, more: Partial<Attachment> = {}) => {
    return { id, name, size, type: null, problem: null, ...more }
  }
  const attachments = [
    file(1, 'Fact find.pdf', 220_400),
    file(2, 'Whitcombe – projections to 2041, both scenarios, final (3).xlsx', 1_204_000),
    file(3, 'Scan.jpg', 4_812_000, { problem }),
  ]
  main.drafts.set(first.uuid, { text: 'The three of them, as promised.', attachments })
}

/** More of everything than there is room for. */
function lengthen(main: FakeMain, has: (word: string) => boolean): void {
  const [first] = main.conversations
  if (!first) return
  if (has('quiet')) main.messages.set(first.uuid, [])
  if (has('gone')) first.gone = true
  if (has('edited')) {
    const last = main.messages.get(first.uuid)?.at(-1)
    if (last) last.edited = true
  }
  if (has('failed')) {
    const forbidden = failure('forbidden', 'This account may not write here.')
    const refused = { state: 'failed', failure: forbidden } as const
    const thread = main.messages.get(first.uuid) ?? []
    const [last] = thread.slice(-1)
    if (last) thread.push({ ...last, ...mine, key: last.key + 1, uuid: null, delivery: refused })
  }
  if (has('unread'))
    main.conversations.forEach((one, index) => {
      one.unread = index % 3 === 0 ? 12_345 : (index * 7) % 130
    })
  if (has('long'))
    main.conversations.forEach((one, index) => {
      one.name = index % 2 === 0 ? LONG : LONG.replaceAll(' ', '')
      one.unread = index % 4 === 0 ? 10_000 : 0
      one.participants = people.map((person) => ({ ...person, name: `${person.name} ${LONG}` }))
    })
}

/** A stand-in for main in the state named by the words of the URL's hash, for example `#demo,offline`. */
export function sceneOf(words: readonly string[], now: number): FakeMain {
  const has = (word: string): boolean => words.includes(word)
  const main = new FakeMain({ ...ready, mode: has('demo') ? 'demo' : 'plannr' })
  main.people = people
  if (!has('empty')) fill(main, now, has('huge') ? 100_000 : 60)
  if (has('slow')) main.delay = 600
  if (has('signed-out')) main.session = { state: 'signed-out', notice: null }
  if (has('notice'))
    main.session = { state: 'signed-out', notice: 'Your firm ended this sign-in. Sign in again.' }
  if (has('starting')) main.session = { state: 'starting' }
  if (has('choose')) main.session = { state: 'choose-account', accounts: [me, otherAccount] }
  if (has('read-only')) main.session = { ...ready, account: otherAccount }
  if (has('again'))
    main.session = { ...ready, signInAgain: 'Plannr no longer accepts this sign-in.' }
  const locked = failure(
    'keychain-locked',
    'The system keychain is locked. Unlock it, then try again.',
  )
  if (has('blocked')) main.session = { state: 'blocked', failure: locked }
  if (has('wrong-token'))
    main.failing.set(
      'session.signInWithToken',
      failure('wrong-token', 'Plannr does not accept this token. Copy it again.'),
    )
  if (has('send-fails'))
    main.failing.set('message.send', failure('disk-full', 'The disk is full. Free some space.'))
  if (has('refused')) refuse(main)
  if (has('history'))
    main.status = {
      state: 'idle',
      checkedAt: now,
      history: { done: 83, total: 100, paused: false },
    }
  if (has('unsent')) main.unsent = 3
  dress(main, has)
  lengthen(main, has)
  if (has('rate-limited'))
    main.status = { state: 'rate-limited', checkedAt: now, until: now + 240_000 }
  if (has('offline')) main.status = { state: 'offline', checkedAt: now, nextTryAt: now + 300_000 }
  if (has('first-sync'))
    main.status = { state: 'checking', checkedAt: null, firstSync: { done: 340, total: 1200 } }
  if (has('trouble'))
    main.status = {
      state: 'trouble',
      checkedAt: now,
      nextTryAt: now + 60_000,
      failure: failure('server-error', 'Plannr has a problem of its own right now.'),
    }
  return main
}

import type { Fault } from '../demo/faults.ts'
import { expect, test } from './harness/app.ts'
import {
  composer,
  expectSent,
  message,
  messages,
  openConversation,
  row,
  send,
  signIn,
  signInAndOpen,
} from './kit/e2e-steps.ts'
import { copies, ordinary, ownTexts, SEND, SMALL } from './kit/e2e-world.ts'

test.use({ serverOptions: SMALL })

test('a message is on the screen before the server has it, and arrives once', async ({
  page,
  server,
}) => {
  const { uuid, name } = await signInAndOpen(page, server)
  server.demo.faults.add(SEND, { kind: 'hang' })
  await send(page, 'Good morning')
  await expect(message(page, 'Good morning')).toContainText('Sending')
  await expect(composer(page)).toHaveValue('')
  expect(copies(server, uuid, 'Good morning')).toBe(0)
  server.demo.faults.release()
  await expectSent(message(page, 'Good morning'))
  expect(copies(server, uuid, 'Good morning')).toBe(1)
  await expect(row(page, name)).toHaveAccessibleName(/You: Good morning/)
})

test('every character arrives as it was typed', async ({ page, server }) => {
  const { uuid } = await signInAndOpen(page, server)
  const texts = [
    '👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 👍🏽',
    'مرحبا، التقرير جاهز',
    '𝒳 𠜎 a\u0301 Llŷr',
    '"quotes" & <b>tags</b> \\n %20 {{x}}',
  ]
  for (const text of texts) await send(page, text)
  for (const text of texts) await expectSent(message(page, text))
  // The server trims; what stands between stays.
  await send(page, '  two  blanks  ')
  await expectSent(message(page, 'two blanks'))
  await composer(page).pressSequentially('first line')
  await composer(page).press('Shift+Enter')
  await composer(page).pressSequentially('second line')
  await composer(page).press('Enter')
  await expectSent(message(page, 'second line'))
  expect(ownTexts(server, uuid).slice(-6)).toEqual([
    ...texts,
    'two  blanks',
    'first line\nsecond line',
  ])
})

test('a message of 100,000 characters arrives whole; a longer one fails with words', async ({
  page,
  server,
}) => {
  const { uuid } = await signInAndOpen(page, server)
  const long = `${'long text '.repeat(9_999)}the end.!?`
  expect(long).toHaveLength(100_000)
  await send(page, long)
  await expectSent(message(page, 'long text'))
  expect(copies(server, uuid, long)).toBe(1)

  await send(page, `TOO ${'m'.repeat(99_997)}`)
  const failed = message(page, 'TOO m')
  await expect(failed).toContainText('Failed')
  await expect(failed).toContainText('100000 characters')
  await failed.getByRole('button', { name: 'Retry' }).click()
  await expect(failed).toContainText('Failed')
  await failed.getByRole('button', { name: 'Discard' }).click()
  await expect(failed).toHaveCount(0)
  await send(page, 'and a short one after it')
  await expectSent(message(page, 'and a short one after it'))
})

test('the same words written twice stay two messages', async ({ page, server }) => {
  const { uuid } = await signInAndOpen(page, server)
  await send(page, 'Thank you very much!')
  await send(page, 'Thank you very much!')
  await expect(message(page, 'Thank you very much!')).toHaveCount(2)
  await expect.poll(() => copies(server, uuid, 'Thank you very much!'), { timeout: 20_000 }).toBe(2)
  const marks = message(page, 'Thank you very much!').getByRole('img', { name: 'Sent' })
  await expect(marks).toHaveCount(2)
})

const troubles: { loss: string; fault: Fault }[] = [
  { loss: 'cut off before the server had it', fault: { kind: 'drop', when: 'before' } },
  { loss: 'cut off after the server had it', fault: { kind: 'drop', when: 'after' } },
  { loss: 'answered with half a reply', fault: { kind: 'half-json' } },
  { loss: 'answered with a web page', fault: { kind: 'html' } },
  { loss: 'answered with a server error', fault: { kind: 'status', status: 500 } },
  { loss: 'asked to slow down', fault: { kind: 'status', status: 429, retryAfter: 2 } },
]

for (const { loss, fault } of troubles) {
  test(`a message whose sending was ${loss} arrives exactly once`, async ({ page, server }) => {
    const { uuid, name } = ordinary(server).conversation
    await signIn(page)
    await openConversation(page, name)
    const struck = server.demo.faults.add(SEND, fault)
    await send(page, 'Please sign page three')
    await expect(message(page, 'Please sign page three')).toBeVisible()
    await expectSent(message(page, 'Please sign page three'), 30_000)
    expect(struck.hits).toBe(1)
    // What follows in the lane shows that nothing of the first is still on its way.
    await send(page, 'And page four')
    await expectSent(message(page, 'And page four'), 20_000)
    expect(ownTexts(server, uuid).slice(-2)).toEqual(['Please sign page three', 'And page four'])
    expect(copies(server, uuid, 'Please sign page three')).toBe(1)
  })
}

test('messages typed while the first one hangs leave in the order they were typed', async ({
  page,
  server,
}) => {
  const { uuid } = await signInAndOpen(page, server)
  server.demo.faults.add(SEND, { kind: 'hang' })
  const texts = ['one of four', 'two of four', 'three of four', 'four of four']
  for (const text of texts) await send(page, text)
  await expect(messages(page).last()).toContainText('four of four')
  server.demo.faults.release()
  for (const text of texts) await expectSent(message(page, text), 20_000)
  expect(ownTexts(server, uuid).slice(-4)).toEqual(texts)
})

test('a conversation that vanished keeps the message that was meant for it', async ({
  page,
  server,
}) => {
  await signInAndOpen(page, server)
  server.demo.faults.add(SEND, { kind: 'status', status: 404 })
  await send(page, 'Is anybody here?')
  const entry = message(page, 'Is anybody here?')
  await expect(entry).toContainText('Failed')
  await expect(entry).toContainText('no longer exists in Plannr')
  await entry.getByRole('button', { name: 'Retry' }).click()
  await expectSent(entry)
})
